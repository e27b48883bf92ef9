using System.Security.Cryptography;
using System.Text;

namespace Poststack.Core.Releases;

/// <summary>
/// A tag of ours on each image of a kept release: an image without any is dangling, and pruned.
/// </summary>
public static class ReleaseTag
{
    /// <summary>Podman puts `localhost/` before what no registry has; so do we, for both to say the same.</summary>
    private const string Repository = "localhost/poststack-release";

    /// <summary>By the grammar of image references.</summary>
    private const int LongestTag = 128;
    private const int LongestProject = 80;
    private const int DigestLength = 32;

    /// <summary>`localhost/poststack-release:shop-dev.r7.web`; digests stand for what would be too long.</summary>
    public static string Of(string composeProject, int number, string service)
    {
        var tag = $"{Start(composeProject)}{ReleaseName.Of(number)}.{service}";

        return $"{Repository}:{Fit(tag, LongestTag)}";
    }

    /// <summary>Matches all tags of an env, in the words of `docker images --filter reference=`.</summary>
    public static string AllOf(string composeProject) => $"{Repository}:{Start(composeProject)}*";

    /// <summary>Whether a tag of the env is one of that release.</summary>
    public static bool IsOf(string tag, string composeProject, int number) =>
        tag.StartsWith(
            $"{Repository}:{Start(composeProject)}{ReleaseName.Of(number)}.",
            StringComparison.Ordinal
        );

    // No name of a compose project has a dot in it.
    private static string Start(string composeProject) => $"{Fit(composeProject, LongestProject)}.";

    private static string Fit(string text, int length) =>
        text.Length <= length ? text : $"{text[..(length - DigestLength - 1)]}-{Digest(text)}";

    private static string Digest(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..DigestLength];
}
