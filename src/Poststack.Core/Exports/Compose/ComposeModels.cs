using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.Core.Exports.Compose;

/// <summary>What compose makes of files, all of it: as YAML, which alone keeps every `x-…`, mended by its JSON.</summary>
internal static partial class ComposeModels
{
    /// <param name="allProfiles">Services of profiles that are not active too.</param>
    public static async Task<JsonObject> ReadAsync(
        ICompose compose,
        ComposeCall call,
        bool allProfiles,
        CancellationToken ct
    )
    {
        var text = await compose.ConfigTextAsync(call, allProfiles, ct);
        var model = ComposeText.Read(text);
        if (BlockThatMayLackABreak().IsMatch(text))
            Restore(model, await JsonAsync(compose, call, allProfiles, ct));

        return model;
    }

    // Compose cannot print every model as JSON: one with SSH keys for a build it cannot.
    private static async Task<JsonObject?> JsonAsync(
        ICompose compose,
        ComposeCall call,
        bool allProfiles,
        CancellationToken ct
    )
    {
        try
        {
            return (await compose.ConfigAsync(call, ct, allProfiles)).Model;
        }
        catch (RefusalException)
        {
            return null;
        }
    }

    /// <summary>
    /// Compose's YAML lacks the line break that a text begins with: it writes `|2-` and then what follows it.
    /// </summary>
    /// <param name="json">The same model in compose's JSON, `$` escaped.</param>
    internal static void Restore(JsonNode? yaml, JsonNode? json)
    {
        if (yaml is JsonObject map && json is JsonObject whole)
            foreach (var (name, child) in map.ToList())
                if (Whole(child, whole[ComposeText.Escape(name)] ?? whole[name]) is { } text)
                    map[name] = text;

        if (yaml is JsonArray list && json is JsonArray all)
            for (var i = 0; i < Math.Min(list.Count, all.Count); i++)
                if (Whole(list[i], all[i]) is { } text)
                    list[i] = text;
    }

    private static string? Whole(JsonNode? yaml, JsonNode? json)
    {
        if (yaml is not JsonValue value)
        {
            Restore(yaml, json);
            return null;
        }

        return
            json is JsonValue given
            && given.TryGetValue<string>(out var escaped)
            && ComposeText.Unescape(escaped) is ['\n', .. var rest] text
            && value.TryGetValue<string>(out var read)
            && read == rest
            ? text
            : null;
    }

    [GeneratedRegex(@"\|[1-9][+-]?$", RegexOptions.Multiline, 1000)]
    private static partial Regex BlockThatMayLackABreak();
}
