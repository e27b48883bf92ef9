using System.Text.Json.Nodes;

namespace Poststack.Core.Exports.Pods;

/// <summary>The command of an `exec` probe, so that every version of Podman runs what it says.</summary>
internal static class ProbeCommand
{
    /// <summary>
    /// A command that means the same as <paramref name="words"/>, both run as it is and joined with blanks
    /// for a shell: the latter is what Podman 4.3 does (pkg/specgen/generate/kube: strings.Join, CMD-SHELL).
    /// </summary>
    /// <remarks>
    /// There `sh -c 'a b'` would be `sh -c a`. With `:;` in front it is `sh -c :`, and then the script. A command
    /// without blanks and other characters of a shell's is the same either way.
    /// </remarks>
    public static JsonArray Of(IReadOnlyList<string> words)
    {
        if (words.All(word => word.Length > 0 && word.All(IsPlain)))
            return new([.. words.Select(word => (JsonNode)word)]);

        var script = words is ["sh" or "/bin/sh", "-c", var only]
            ? only
            : string.Join(' ', words.Select(Quoted));
        return new("/bin/sh", "-c", $":; {script.Trim()}");
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || "-_./:=,@%+".Contains(c);

    internal static string Quoted(string word) => $"'{word.Replace("'", "'\\''")}'";
}
