using System.Text.Json.Nodes;

namespace Poststack.SystemTests.Variables;

/// <param name="Model">Null where compose refused.</param>
/// <param name="Error">What it printed for people.</param>
internal sealed record Verdict(JsonNode? Model, string Error)
{
    public string? Value(int template) => Environment("s").GetValueOrDefault($"K{template}");

    /// <summary>A service's variables; `config` writes a dollar as two.</summary>
    public IReadOnlyDictionary<string, string> Environment(string service)
    {
        if (Model is null)
            throw new InvalidOperationException($"compose refused: {Error}");

        return Model["services"]![service]!["environment"] is not JsonObject environment
            ? new Dictionary<string, string>()
            : environment.ToDictionary(
                pair => pair.Key,
                pair => pair.Value!.GetValue<string>().Replace("$$", "$")
            );
    }
}
