namespace Poststack.Core.Engines;

/// <summary>The whole name of an image, as compose means it: short names are Docker Hub's.</summary>
/// <remarks>
/// podman by itself looks through the registries that this machine's administrator listed, and on Debian
/// there are none. Its Docker API, which compose talks to, completes names like this as well.
/// https://docs.docker.com/reference/cli/docker/image/tag/#description
/// </remarks>
public static class WholeImageName
{
    private const string Hub = "docker.io";
    private const int IdLength = 64;

    public static string Of(string reference)
    {
        if (IsId(reference))
            return reference;

        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return $"{Hub}/library/{reference}";

        return IsRegistry(reference.AsSpan(0, slash)) ? reference : $"{Hub}/{reference}";
    }

    private static bool IsRegistry(ReadOnlySpan<char> first) =>
        first.IndexOfAny('.', ':') >= 0 || first is "localhost";

    private static bool IsId(string reference) =>
        reference.StartsWith("sha256:", StringComparison.Ordinal)
        || reference.Length == IdLength && reference.All(char.IsAsciiHexDigitLower);
}
