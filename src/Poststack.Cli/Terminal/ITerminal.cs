using System.Text.Json;
using Poststack.Cli.Progress;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Terminal;

/// <summary>Where a verb says things: to a person, or with `--json` to a program.</summary>
internal interface ITerminal
{
    /// <summary>Somebody is there to answer a question.</summary>
    bool CanAsk { get; }

    /// <summary>Colours for stdout.</summary>
    Ink Ink { get; }

    /// <summary>The answer of a verb that reads: its text, or one JSON value.</summary>
    void Show(IView view);

    /// <summary>The last line of a verb that reported progress: its text, or `{"result":…}`.</summary>
    void ShowResult(IView view);

    /// <summary>One of many lines of data: its text, or what <paramref name="write"/> writes on a line.</summary>
    void WriteLine(string line, Action<Utf8JsonWriter> write);

    /// <summary>Text that is data whatever was asked for (a script, a schema).</summary>
    void WriteRaw(string text);

    /// <summary>A sentence for the person; a program is not told.</summary>
    void Note(string sentence);

    /// <summary>Shows a refusal: on stderr to a person, as `{"refusal":…}` to a program.</summary>
    void Refuse(Refusal refusal, int exitCode);

    /// <summary>Warnings that came with a result: on stderr to a person; a program has them in its result.</summary>
    void Warn(IReadOnlyList<Problem> warnings);

    /// <summary>Asks on stderr. Only where <see cref="CanAsk"/>.</summary>
    Task<string?> AskAsync(string question, CancellationToken ct);

    /// <summary>The same for what nobody may read over a shoulder.</summary>
    Task<string?> AskHiddenAsync(string question, CancellationToken ct);

    /// <summary>Shows an operation until it is disposed.</summary>
    IProgressView StartProgress();
}
