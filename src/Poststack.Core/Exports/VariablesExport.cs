using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Variables;
using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Exports;

/// <summary>An env's variables alone.</summary>
internal static class VariablesExport
{
    private static readonly Dictionary<string, string> NoComments = [];

    /// <param name="withSecrets">False for `${NAME}` in the place of each secret.</param>
    public static Export Of(
        IReadOnlyList<ResolvedVariable> variables,
        ExportFormat format,
        bool withSecrets
    )
    {
        var hidden = withSecrets ? [] : variables.Where(one => one.IsSecret).ToList();
        var text = format switch
        {
            ExportFormat.EnvVars => string.Concat(
                variables.Select(one =>
                    withSecrets || !one.IsSecret ? EnvFileOf([one]) : Reference(one.Name)
                )
            ),
            ExportFormat.Json => Json(variables, withSecrets),
            _ => Yaml(variables, withSecrets),
        };

        return new(text, hidden.Count == 0 ? null : EnvFileOf(hidden), [])
        {
            RevealsSecrets = withSecrets && variables.Any(one => one.IsSecret),
        };
    }

    /// <summary>Compose and a shell take it from a file that they read before, and stop where there is none.</summary>
    private static string Reference(string name) => $"{name}=${{{name}:?}}\n";

    /// <summary>In the dialect of compose, and so that every reader of env files agrees where one can.</summary>
    public static string EnvFileOf(IEnumerable<ResolvedVariable> variables) =>
        EnvFileOf(variables.Select(one => KeyValuePair.Create(one.Name, one.Value)));

    public static string EnvFileOf(IEnumerable<KeyValuePair<string, string>> variables)
    {
        var file = new StringBuilder();
        foreach (var (name, value) in variables)
            file.Append(name).Append('=').Append(EnvValue.Encode(name, value)).Append('\n');

        return file.ToString();
    }

    private static string Json(IReadOnlyList<ResolvedVariable> variables, bool withSecrets)
    {
        using var buffer = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                buffer,
                new()
                {
                    Indented = true,
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            )
        )
        {
            json.WriteStartObject();
            foreach (var variable in variables)
                json.WriteString(variable.Name, Value(variable, withSecrets));

            json.WriteEndObject();
        }

        return $"{Encoding.UTF8.GetString(buffer.ToArray())}\n";
    }

    private static string Yaml(IReadOnlyList<ResolvedVariable> variables, bool withSecrets)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var map = new JsonObject();
        foreach (var variable in variables)
            map[variable.Name] = Value(variable, withSecrets);

        YamlText.Write(text, map, NoComments);
        return text.ToString();
    }

    private static string Value(ResolvedVariable variable, bool withSecrets) =>
        withSecrets || !variable.IsSecret ? variable.Value : $"${{{variable.Name}}}";
}
