using System.Globalization;
using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Cli.Variables;
using Poststack.Core;
using Poststack.Core.Commits;

namespace Poststack.Cli.Commits;

/// <summary>A line a change, the newest first.</summary>
internal sealed class VarsHistoryView(
    string key,
    IReadOnlyList<VariableChange> changes,
    bool isRevealed
) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        if (changes.Count == 0)
        {
            text.WriteLine($"No file has ever given {key} a value.");
            return;
        }

        var table = new Table("COMMIT", "WHEN", "WHO", "CHANGE", "VALUE", "WHERE");
        foreach (var change in changes)
            table.Add(
                new Cell(change.Commit?.Id.Short ?? "-", ink.Cyan),
                DayOf(change),
                change.Commit?.Author ?? "(not committed)",
                WordOf(change),
                ValueOf(change),
                new Cell(PlaceOf(change), ink.Dim)
            );

        table.WriteTo(text, ink);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteStartArray("changes");
        foreach (var change in changes)
            Write(json, change);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, VariableChange change)
    {
        json.WriteStartObject();
        json.WriteString("commit", change.Commit?.Id.Hash);
        json.WriteString("at", change.Commit?.At.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("author", change.Commit?.Author);
        json.WriteString("subject", change.Commit?.Subject);
        json.WriteString("change", change.Kind.Word());
        json.WriteString("env", change.Env);
        json.WriteString("file", change.At.File);
        json.WriteNumber("line", change.At.Line);
        json.WriteBoolean("secret", change.IsSecret);
        json.WriteString("value", change.IsSecret && !isRevealed ? null : change.Value);
        json.WriteBoolean("mayBeOlder", change.MayBeOlder);
        json.WriteEndObject();
    }

    private static string DayOf(VariableChange change) =>
        change.Commit?.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";

    private static string WordOf(VariableChange change) =>
        change.MayBeOlder ? "there, or older" : change.Kind.Word();

    private string ValueOf(VariableChange change) =>
        change.Value is not { } value ? "-"
        : change.IsSecret && !isRevealed ? ShownValue.Masked
        : Printable.OnOneLine(value);

    private static string PlaceOf(VariableChange change) =>
        change.Env is { } env ? $"{change.At} ({env})" : $"{change.At}";
}
