using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Releases;

namespace Poststack.Cli.Releases;

/// <summary>What differs, a line a thing: `~` for another, `+` for new, `-` for gone.</summary>
internal static class DifferenceTable
{
    public static void Write(
        TextWriter text,
        Ink ink,
        string heading,
        IReadOnlyList<Difference> differences,
        Func<string, string> shown
    )
    {
        if (differences.Count == 0)
            return;

        text.WriteLine();
        text.WriteLine(heading);
        var table = new Table("", "", "");
        foreach (var one in differences)
            table.Add(Sign(one, ink), one.What, Change(one, shown));

        table.WriteTo(text, ink, indent: "  ");
    }

    public static void Write(
        Utf8JsonWriter json,
        string name,
        IReadOnlyList<Difference> differences
    )
    {
        json.WriteStartArray(name);
        foreach (var one in differences)
        {
            json.WriteStartObject();
            json.WriteString("what", one.What);
            json.WriteString("from", one.From);
            json.WriteString("to", one.To);
            json.WriteBoolean("secret", one.IsSecret);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static string Quote(string value) =>
        value.Length == 0 ? "(empty)" : Printable.OnOneLine(value);

    private static Cell Sign(Difference one, Ink ink) =>
        one switch
        {
            { From: null } => new("+", ink.Green),
            { To: null } => new("-", ink.Red),
            _ => new("~", ink.Yellow),
        };

    private static string Change(Difference one, Func<string, string> shown) =>
        one switch
        {
            { IsSecret: true, From: not null, To: not null } => "another secret",
            { From: null } => shown(one.To!),
            { To: null } => shown(one.From),
            _ => $"{shown(one.From)} → {shown(one.To)}",
        };
}
