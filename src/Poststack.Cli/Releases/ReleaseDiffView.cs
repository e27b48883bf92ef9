using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Releases;

namespace Poststack.Cli.Releases;

/// <summary>What differs, a line a thing: `~` for another, `+` for new, `-` for gone.</summary>
internal sealed class ReleaseDiffView(ReleaseDiff diff) : IView
{
    private const int ShownDigits = 12;
    private const string IdKind = "sha256:";

    public void WriteText(TextWriter text, Ink ink)
    {
        text.WriteLine(ink.Bold($"{diff.Env}: {diff.From.Name} → {diff.To.Name}") + Commits(ink));
        if (diff.IsEmpty)
            text.WriteLine("Nothing differs.");

        DifferenceTable.Write(text, ink, "Images", diff.Images, Shorten);
        DifferenceTable.Write(text, ink, "Variables", diff.Variables, DifferenceTable.Quote);
        DifferenceTable.Write(text, ink, "Definition", diff.Definition, DifferenceTable.Quote);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", diff.Env.Value);
        json.WriteString("from", diff.From.Name);
        json.WriteString("to", diff.To.Name);
        json.WriteBoolean("equal", diff.IsEmpty);
        DifferenceTable.Write(json, "images", diff.Images);
        DifferenceTable.Write(json, "variables", diff.Variables);
        DifferenceTable.Write(json, "definition", diff.Definition);
        json.WriteEndObject();
    }

    private string Commits(Ink ink) =>
        (diff.From.Commit, diff.To.Commit) is ({ } from, { } to)
            ? ink.Dim($"  (commit {from} → {to})")
            : string.Empty;

    private static string Shorten(string id) =>
        id.StartsWith(IdKind, StringComparison.Ordinal) && id.Length > IdKind.Length + ShownDigits
            ? id[IdKind.Length..(IdKind.Length + ShownDigits)]
            : id;
}
