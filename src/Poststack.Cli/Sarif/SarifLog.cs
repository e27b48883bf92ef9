using System.Text.Json;

namespace Poststack.Cli.Sarif;

/// <summary>Writes SARIF 2.1.0 (OASIS), the form in which code hosts take findings.</summary>
internal static class SarifLog
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <param name="rules">All that could have been broken.</param>
    /// <param name="results">Places with paths relative to the root of the repository, or of the project.</param>
    public static void Write(
        Utf8JsonWriter json,
        IReadOnlyList<SarifRule> rules,
        IReadOnlyList<SarifResult> results
    )
    {
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, rules);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var result in results)
            Write(json, rules, result);

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, IReadOnlyList<SarifRule> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "poststack");
        json.WriteString("version", ProgramVersion.Text);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(
        Utf8JsonWriter json,
        IReadOnlyList<SarifRule> rules,
        SarifResult result
    )
    {
        json.WriteStartObject();
        json.WriteString("ruleId", result.Rule);
        json.WriteNumber(
            "ruleIndex",
            rules.Index().First(rule => rule.Item.Id == result.Rule).Index
        );
        json.WriteString("level", result.Level);
        WriteText(json, "message", result.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(result.At.File));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", result.At.Line);
        json.WriteNumber("startColumn", result.At.Column);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string UriOf(string path) =>
        string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
