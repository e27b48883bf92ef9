using System.Text.Json;
using System.Text.Json.Nodes;
using Poststack.Cli.Refusals;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;
using Poststack.Core.Projects.Yaml;

namespace Poststack.Cli.Environments;

/// <summary>The effective spec as YAML for people, as JSON for programs; one structure for both.</summary>
internal sealed class EnvConfigView(EnvConfig config, bool isRevealed) : IView
{
    public void WriteText(TextWriter text, Ink ink) =>
        YamlText.Write(text, EnvConfigJson.Of(config, isRevealed), EnvConfigJson.Comments);

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, value) in EnvConfigJson.Of(config, isRevealed))
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        RefusalJson.WriteProblems(json, "warnings", config.Warnings);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JsonNode? value)
    {
        if (value is null)
            json.WriteNullValue();
        else
            value.WriteTo(json);
    }
}
