using System.Text.Json.Nodes;
using Poststack.Core.Refusals;

namespace Poststack.Core.Pods;

/// <summary>A document of a pod file, variables resolved.</summary>
/// <param name="Positions">Where every node of <paramref name="Json"/> stands.</param>
internal sealed record PodDocument(
    string Kind,
    JsonObject Json,
    SourcePosition At,
    IReadOnlyDictionary<JsonNode, SourcePosition> Positions
)
{
    public string Name => (string?)Json["metadata"]?["name"] ?? string.Empty;

    public SourcePosition PositionOf(JsonNode? node) =>
        node is not null ? Positions.GetValueOrDefault(node, At) : At;
}
