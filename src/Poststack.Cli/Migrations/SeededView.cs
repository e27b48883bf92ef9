using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;

namespace Poststack.Cli.Migrations;

/// <summary>Which files were run.</summary>
internal sealed class SeededView(EnvName env, IReadOnlyList<string> files) : IView
{
    public void WriteText(TextWriter text, Ink ink) =>
        text.WriteLine(
            files.Count == 1 ? $"{files[0]} was run." : $"{files.Count} files were run."
        );

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("env", env.Value);
        json.WriteStartArray("files");
        foreach (var file in files)
            json.WriteStringValue(file);

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
