using System.Text.Json;
using Poststack.Cli.Terminal;

namespace Poststack.Cli.Machine;

internal sealed class DoctorView(IReadOnlyList<Check> checks, string? project) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        text.WriteLine(project is null ? "Outside of a project:" : $"For the project '{project}':");
        var table = new Table("", "", "");
        foreach (var check in checks)
            table.Add(MarkOf(check, ink), check.Name, check.Found);

        table.WriteTo(text, ink, indent: "  ");
        foreach (var check in checks.Where(check => check is { Works: false, Next: not null }))
            text.WriteLine($"{ink.Cyan("→")} {check.Name}: {check.Next}");

        text.WriteLine(
            checks.Any(check => check is { IsNeeded: true, Works: false })
                ? ink.Red("Something that is needed is missing.")
                : ink.Green("Everything that is needed is there.")
        );
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("poststack", ProgramVersion.Text);
        json.WriteString("project", project);
        json.WriteStartArray("checks");
        foreach (var check in checks)
            Write(json, check);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Cell MarkOf(Check check, Ink ink) =>
        check switch
        {
            { Works: true } => new("✔", ink.Green),
            { IsNeeded: true } => new("✖", ink.Red),
            _ => new("–", ink.Dim),
        };

    private static void Write(Utf8JsonWriter json, Check check)
    {
        json.WriteStartObject();
        json.WriteString("name", check.Name);
        json.WriteBoolean("works", check.Works);
        json.WriteBoolean("needed", check.IsNeeded);
        json.WriteString("found", check.Found);
        json.WriteString("next", check.Works ? null : check.Next);
        json.WriteEndObject();
    }
}
