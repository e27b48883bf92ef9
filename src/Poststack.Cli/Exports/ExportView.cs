using System.Text.Json;
using Poststack.Cli.Refusals;
using Poststack.Cli.Terminal;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Exports;

/// <summary>What was written where.</summary>
/// <param name="text">The export itself where it went into no file.</param>
internal sealed class ExportView(
    string? file,
    string? secretsFile,
    string? text,
    IReadOnlyList<Problem> findings
) : IView
{
    public void WriteText(TextWriter output, Ink ink)
    {
        output.WriteLine($"Wrote {Shown(file!)}.");
        if (secretsFile is not null)
            output.WriteLine($"Wrote {Shown(secretsFile)}: the secrets that it refers to.");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteString("secretsFile", secretsFile);
        if (text is not null)
            json.WriteString("text", text);
        RefusalJson.WriteProblems(json, "findings", findings);
        json.WriteEndObject();
    }

    private static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
