using System.Text.Json;
using Poststack.Cli.Progress;
using Poststack.Cli.Refusals;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Terminal;

/// <summary>`--json`: everything is JSON Lines on stdout; stderr stays for questions and bugs.</summary>
internal sealed class JsonTerminal(IStreams streams) : ITerminal
{
    private readonly JsonLines _lines = new(streams.Output);

    public bool CanAsk => streams.IsInputTerminal && streams.IsErrorTerminal;

    public Ink Ink => Ink.None;

    public void Show(IView view) => _lines.Write(view.WriteJson);

    public void ShowResult(IView view) =>
        _lines.Write(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("result");
            view.WriteJson(json);
            json.WriteEndObject();
        });

    public void WriteLine(string line, Action<Utf8JsonWriter> write) => _lines.Write(write);

    public void WriteRaw(string text) => streams.Output.Write(text);

    public void Note(string sentence) { }

    public void Refuse(Refusal refusal, int exitCode) =>
        _lines.Write(json => RefusalJson.Write(json, refusal, exitCode));

    public void Warn(IReadOnlyList<Problem> warnings) { }

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

    public IProgressView StartProgress() => new JsonProgress(_lines);
}
