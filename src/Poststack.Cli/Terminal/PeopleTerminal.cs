using System.Text.Json;
using Poststack.Cli.Progress;
using Poststack.Cli.Refusals;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Terminal;

/// <summary>Text: data on stdout, everything else on stderr, colours and motion where they are seen.</summary>
internal sealed class PeopleTerminal(IStreams streams, TimeProvider time) : ITerminal
{
    private readonly Ink _errorInk = new(streams.IsErrorTerminal && streams.MayColour);

    public bool CanAsk => streams.IsInputTerminal && streams.IsErrorTerminal;

    public Ink Ink { get; } = new(streams.IsOutputTerminal && streams.MayColour);

    public void Show(IView view) => view.WriteText(streams.Output, Ink);

    public void ShowResult(IView view) => Show(view);

    public void WriteLine(string line, Action<Utf8JsonWriter> write) =>
        streams.Output.WriteLine(line);

    public void WriteRaw(string text) => streams.Output.Write(text);

    public void Note(string sentence) => streams.Error.WriteLine(sentence);

    public void Refuse(Refusal refusal, int exitCode) =>
        streams.Error.Write(RefusalText.Of(refusal, _errorInk));

    public void Warn(IReadOnlyList<Problem> warnings)
    {
        foreach (var warning in warnings)
            streams.Error.WriteLine(RefusalText.Of(warning, _errorInk));
    }

    public async Task<string?> AskAsync(string question, CancellationToken ct)
    {
        await streams.Error.WriteAsync($"{question} ".AsMemory(), ct);
        return await streams.ReadLineAsync(ct);
    }

    public async Task<string?> AskHiddenAsync(string question, CancellationToken ct)
    {
        await streams.Error.WriteAsync($"{question} ".AsMemory(), ct);
        return await streams.ReadHiddenLineAsync(ct);
    }

    public IProgressView StartProgress() =>
        streams.IsErrorTerminal && streams.MayColour
            ? new LiveProgress(streams, _errorInk, time)
            : new PlainProgress(streams.Error, _errorInk, time);
}
