using System.Text;
using Poststack.Cli.Terminal;
using Poststack.Core.Progress;

namespace Poststack.Cli.Progress;

/// <summary>
/// Steps that run are redrawn at the bottom with their elapsed time; steps that ended stay above as
/// lines. A frame is one write, so that nothing flickers.
/// </summary>
internal sealed class LiveProgress : IProgressView
{
    private const string HideCursor = "\e[?25l";
    private const string ShowCursor = "\e[?25h";
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly IStreams _streams;
    private readonly Ink _ink;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly List<RunningStep> _running = [];
    private IReadOnlyList<int> _drawnWidths = [];
    private int _frame;
    private bool _isDone;

    public LiveProgress(IStreams streams, Ink ink, TimeProvider time)
    {
        _streams = streams;
        _ink = ink;
        _time = time;
        _streams.Error.Write(HideCursor);
        _timer = time.CreateTimer(_ => Tick(), state: null, Beat, Beat);
    }

    public void Report(ProgressEvent value)
    {
        lock (_gate)
        {
            Track(value);

            // What a step prints may come a thousand times a second: it waits for the next beat.
            if (value is not StepOutput)
                Draw(StepLine.Of(value, _ink));
        }
    }

    // Whoever dies by a signal has no time to show the cursor.
    public void Interrupted()
    {
        Report(new Said(IProgressView.Ending));
        _streams.Error.Write(ShowCursor);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDone = true;
            _running.Clear();
            Draw(permanent: null);
            _streams.Error.Write(ShowCursor);
        }

        _timer.Dispose();
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_isDone)
                return;

            _frame++;
            Draw(permanent: null);
        }
    }

    private void Track(ProgressEvent happened)
    {
        switch (happened)
        {
            case StepStarted step:
                _running.Add(new(step.Step, step.Title, _time.GetTimestamp()));
                break;
            case StepOutput output when IndexOf(output.Step) is >= 0 and var index:
                _running[index] = _running[index] with { LastLine = output.Line };
                break;
            case StepFinished step:
                Forget(step.Step);
                break;
            case StepFailed step:
                Forget(step.Step);
                break;
            case StepSkipped step:
                Forget(step.Step);
                break;
        }
    }

    private int IndexOf(string step) =>
        _running.FindIndex(running => string.Equals(running.Step, step, StringComparison.Ordinal));

    private void Forget(string step) =>
        _running.RemoveAll(running => string.Equals(running.Step, step, StringComparison.Ordinal));

    private void Draw(string? permanent)
    {
        var size = _streams.Size;
        var block = RunningBlock.Of(_running, _frame, size, _time, _ink);
        var frame = new StringBuilder(Erase(size));
        if (permanent is not null)
            frame.Append(permanent).Append('\n');

        foreach (var line in block)
            frame.Append(line.Text).Append('\n');

        _drawnWidths = [.. block.Select(line => line.Width)];
        if (frame.Length > 0)
            _streams.Error.Write(frame.ToString());
    }

    // A window that became narrower has wrapped the lines that were drawn before.
    private string Erase(TerminalSize size)
    {
        var rows = _drawnWidths.Sum(width =>
            Math.Max(1, (width + size.Columns - 1) / size.Columns)
        );
        return rows == 0 ? string.Empty : $"\e[{rows}A\r\e[J";
    }
}
