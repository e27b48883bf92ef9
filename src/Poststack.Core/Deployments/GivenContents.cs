using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Poststack.Core.Deployments;

/// <summary>
/// What a service gets through `secrets:` and `configs:` whose content is in a variable or in the compose file
/// itself. Its own definition has their names alone, so compose keeps its container when a content changes; a label
/// with a digest of them is what it replaces it for.
/// </summary>
internal static class GivenContents
{
    public const string Label = "poststack.given";

    private const int DigestBytes = 12;
    private static readonly string[] Sections = ["secrets", "configs"];

    /// <param name="variable">What compose finds in its environment.</param>
    public static IReadOnlyList<string> Of(
        ComposeModel model,
        ComposeService service,
        Func<string, string?> variable
    )
    {
        var contents = new List<string>();
        foreach (var section in Sections)
        foreach (var use in service.Json[section] as JsonArray ?? [])
            if (
                use is JsonObject
                && (string?)use["source"] is { } source
                && model.Json[section]?[source] is JsonObject given
                && ContentOf(given, variable) is { } content
            )
                contents.Add($"{section}/{source}={content}");

        return contents;
    }

    /// <param name="key">Known to this machine alone: whoever reads the label cannot even test a guess.</param>
    /// <returns>Null where nothing is given.</returns>
    public static string? Digest(IReadOnlyList<string> contents, string key)
    {
        if (contents.Count == 0 || key.Length == 0)
            return null;

        var text = string.Concat(
            contents.Select(one =>
                string.Create(CultureInfo.InvariantCulture, $"{one.Length}:{one}\n")
            )
        );
        var digest = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text));
        return Convert.ToHexStringLower(digest.AsSpan(0, DigestBytes));
    }

    private static string? ContentOf(JsonObject given, Func<string, string?> variable) =>
        (string?)given["environment"] is { } name ? variable(name) : (string?)given["content"];
}
