using System.Text.Json.Nodes;

namespace Poststack.Core.Engines;

/// <param name="Model">The JSON that `docker compose config --format json` printed, `$$` still escaped.</param>
/// <param name="Warnings">What compose said on stderr, a line each.</param>
public sealed record ComposeConfig(JsonObject Model, IReadOnlyList<string> Warnings);
