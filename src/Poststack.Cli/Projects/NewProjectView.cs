using System.Text.Json;
using Poststack.Cli.Terminal;

namespace Poststack.Cli.Projects;

internal sealed class NewProjectView(NewProject project) : IView
{
    private bool IsHere => string.Equals(project.Folder, ".", StringComparison.Ordinal);

    public void WriteText(TextWriter text, Ink ink)
    {
        text.WriteLine(
            IsHere
                ? $"'{project.Name}' is ready in this folder:"
                : $"'{project.Name}' is ready in {project.Folder}/:"
        );
        foreach (var file in project.Created)
            text.WriteLine($"  {ink.Green("+")} {file}");
        foreach (var file in project.Kept)
            text.WriteLine($"  {ink.Dim($"= {file} (was there, stays)")}");

        text.WriteLine();
        text.WriteLine("Start it:");
        if (!IsHere)
            text.WriteLine($"  cd {project.Folder}");

        text.WriteLine("  poststack env start dev");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("project", project.Name);
        json.WriteString("folder", project.Folder);
        Write(json, "created", project.Created);
        Write(json, "kept", project.Kept);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> files)
    {
        json.WriteStartArray(name);
        foreach (var file in files)
            json.WriteStringValue(file);

        json.WriteEndArray();
    }
}
