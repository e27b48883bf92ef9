using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Adoption;

namespace Poststack.Cli.Projects;

/// <summary>What was written beside a project that exists, and what it changes.</summary>
internal sealed class AdoptedProjectView(AdoptedProject project) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        text.WriteLine($"'{project.Name}' has an env now, and its own files are as they were:");
        foreach (var file in project.Created)
            text.WriteLine($"  {ink.Green("+")} {file}");

        text.WriteLine();
        if (project.Postgres is { } postgres)
            WriteChanges(text, postgres);
        else
            text.WriteLine(
                project.WhyNot is { } why
                    ? $"Its PostgreSQL stays a service of its compose files. {why}"
                    : "It has no PostgreSQL among its services. Write `postgres:` into .poststack.yml for one."
            );

        if (project.Init.Count > 0)
            text.WriteLine(
                $"\nRun once, and could become the init phase: {string.Join(", ", project.Init)} (see docs/init-phase.md)."
            );

        text.WriteLine("\nVolumes of an env are its own, and begin empty.");
        text.WriteLine("\nStart it:\n  poststack env start dev");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("project", project.Name);
        json.WriteString("folder", project.Folder);
        WriteList(json, "created", project.Created);
        json.WriteString("postgres", project.Postgres);
        json.WriteString("whyNot", project.WhyNot);
        json.WriteStartArray("changes");
        foreach (var change in project.Changes)
        {
            json.WriteStartObject();
            json.WriteString("service", change.Service);
            json.WriteString("variable", change.Variable);
            json.WriteString("value", change.Value);
            json.WriteString("at", change.At?.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteList(json, "init", project.Init);
        json.WriteEndObject();
    }

    private void WriteChanges(TextWriter text, string postgres)
    {
        text.WriteLine(
            $"Poststack runs PostgreSQL in the place of `{postgres}`. compose.poststack.yml leads the others to it:"
        );
        var table = new Table("SERVICE", "VARIABLE", "BECOMES", "WRITTEN AT");
        foreach (var change in project.Changes)
            table.Add(
                change.Service,
                change.Variable,
                change.Value,
                change.At?.ToString() ?? "not in the compose files"
            );

        table.WriteTo(text, Ink.None);
        text.WriteLine(
            "Write these into your own files, and compose.poststack.yml has only the removal left."
        );
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(item);

        json.WriteEndArray();
    }
}
