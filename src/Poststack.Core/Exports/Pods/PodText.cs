using System.Text;
using System.Text.Json.Nodes;
using Poststack.Core.Projects.Yaml;

namespace Poststack.Core.Exports.Pods;

/// <summary>A pod export as text.</summary>
internal static class PodText
{
    private static readonly Dictionary<string, string> NoComments = [];

    /// <summary>With the name under which the application finds it: that of its pod.</summary>
    public static ExportedPostgres Found(ExportedPostgres postgres, string name) =>
        postgres with
        {
            Instance = postgres.Instance with { Name = PodExport.PostgresHost(name) },
        };

    public static Export Of(
        string name,
        ExportUnits units,
        ExportedPostgres? postgres,
        SecretReferences references,
        ExportRequest request
    )
    {
        var export = new PodExport(name, postgres, references);
        var documents = export.Documents(units);

        var text = new StringBuilder("# Runs without Poststack:\n");
        foreach (var build in export.Builds)
            text.Append("#   ").Append(build).Append('\n');
        text.Append("#   podman kube play ");
        if (export.Secrets.Count > 0)
            text.Append("--configmap ").Append(request.SecretsName).Append(' ');
        text.Append(request.FileName).Append('\n').Append(Yaml(documents));

        return new(
            text.ToString(),
            export.Secrets.Count == 0 ? null : Yaml([ConfigMap(name, export.Secrets)]),
            export.Findings
        );
    }

    private static string Yaml(IEnumerable<JsonObject> documents) =>
        string.Join(
            "---\n",
            documents.Select(document =>
            {
                using var text = new StringWriter { NewLine = "\n" };
                YamlText.Write(text, document, NoComments);
                return text.ToString();
            })
        );

    private static JsonObject ConfigMap(
        string name,
        IEnumerable<KeyValuePair<string, string>> data
    ) =>
        new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject { ["name"] = $"{name}-secrets" },
            ["data"] = new JsonObject(
                data.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))
            ),
        };
}
