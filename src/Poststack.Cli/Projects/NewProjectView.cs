using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Projects;

namespace Poststack.Cli.Projects;

/// <param name="project">What was created.</param>
/// <param name="from">Where the person is, absolute.</param>
internal sealed class NewProjectView(InitializedProject project, string from) : IView
{
    private string Folder => Path.GetRelativePath(from, project.Folder);

    private bool IsHere => string.Equals(Folder, ".", StringComparison.Ordinal);

    public void WriteText(TextWriter text, Ink ink)
    {
        text.WriteLine(
            IsHere
                ? $"'{project.Name}' is ready in this folder:"
                : $"'{project.Name}' is ready in {Folder}/:"
        );
        foreach (var file in project.Created)
            text.WriteLine($"  {ink.Green("+")} {file}");
        foreach (var file in project.Extended)
            text.WriteLine($"  {ink.Green("~")} {file} (was there, has lines more)");
        foreach (var file in project.Kept)
            text.WriteLine($"  {ink.Dim("=")} {file} (was there, stays as it is)");

        text.WriteLine();
        text.WriteLine("Start it:");
        if (!IsHere)
            text.WriteLine($"  cd {Folder}");

        text.WriteLine("  poststack env start dev");
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("project", project.Name);
        json.WriteString("folder", project.Folder);
        Write(json, "created", project.Created);
        Write(json, "extended", project.Extended);
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
