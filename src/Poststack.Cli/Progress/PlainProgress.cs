using Poststack.Cli.Terminal;
using Poststack.Core.Progress;

namespace Poststack.Cli.Progress;

/// <summary>
/// A line for each step that ended, for logs of continuous integration and for pipes. Only a step that
/// takes its time says that it runs, and shows what its program prints: a build of a minute must not look
/// as if it hung, and one from the cache is not worth forty lines.
/// </summary>
internal sealed class PlainProgress : IProgressView
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly TextWriter _error;
    private readonly Ink _ink;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Dictionary<string, QuietStep> _quiet = [];

    public PlainProgress(TextWriter error, Ink ink, TimeProvider time)
    {
        _error = error;
        _ink = ink;
        _time = time;
        _timer = time.CreateTimer(_ => Speak(), state: null, Patience, Patience / 3);
    }

    public void Report(ProgressEvent value)
    {
        lock (_gate)
        {
            switch (value)
            {
                case StepStarted step:
                    _quiet.Add(step.Step, new(step.Title, _time.GetTimestamp(), []));
                    break;
                case StepOutput output when _quiet.TryGetValue(output.Step, out var quiet):
                    quiet.Held.Add(LineOf(output));
                    break;
                case StepOutput output:
                    _error.WriteLine(LineOf(output));
                    break;
                default:
                    _quiet.Remove(StepOf(value));
                    if (StepLine.Of(value, _ink) is { } line)
                        _error.WriteLine(line);
                    break;
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Speak()
    {
        lock (_gate)
        {
            foreach (var (id, step) in _quiet.ToList())
            {
                if (_time.GetElapsedTime(step.Started) < Patience)
                    continue;

                _quiet.Remove(id);
                _error.WriteLine($"{_ink.Dim("…")} {step.Title}");
                step.Held.ForEach(_error.WriteLine);
            }
        }
    }

    private string LineOf(StepOutput output) => $"  {_ink.Dim($"{output.Step} │")} {output.Line}";

    private static string StepOf(ProgressEvent ended) =>
        ended switch
        {
            StepFinished step => step.Step,
            StepFailed step => step.Step,
            _ => string.Empty,
        };

    /// <summary>A step that has not been spoken of yet.</summary>
    private sealed record QuietStep(string Title, long Started, List<string> Held);
}
