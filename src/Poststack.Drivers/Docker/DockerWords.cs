using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Docker;

/// <summary>What docker wrote on stderr, without what only repeats itself.</summary>
internal static class DockerWords
{
    private static readonly string[] Prefixes =
    [
        "docker: ",
        "Error response from daemon: ",
        "Error: ",
        "ERROR: ",
    ];

    private static readonly string[] Noise =
    [
        "Run 'docker ",
        "See 'docker ",
        "Unable to find image ",
        "exit status ",
    ];

    private const string Going = "is already in progress";

    /// <summary>The object that a command named does not exist (any more), or is just going.</summary>
    public static bool SaysMissing(ToolResult result) =>
        Says(
            result.ExactError,
            "No such container",
            "no such container",
            "No such image",
            "no such image",
            "no such volume",
            "No such network",
            "No such object",
            Going
        ) || (Says(result.ExactError, "network ") && Says(result.ExactError, " not found"));

    /// <summary>
    /// Compose replaces a container by one that is called `ID_NAME` until the old one is gone. Was it ended in between, its next run
    /// removes that one, and makes another of the same name at the same time. The old one may still be going: the daemon
    /// ends a removal that nobody waits for any more.
    /// </summary>
    public static bool SaysPassing(ToolResult result) =>
        IsBeingRemoved(result) || IsNameInReplacement(result);

    private static bool IsBeingRemoved(ToolResult result) =>
        Says(result.ExactError, "removal of container ") && Says(result.ExactError, Going);

    private static bool IsNameInReplacement(ToolResult result)
    {
        const string Taken = "Conflict. The container name \"/";
        const int ShortId = 12;

        var at = result.ExactError.IndexOf(Taken, StringComparison.Ordinal);
        if (at < 0)
            return false;

        var name = result.ExactError.AsSpan(at + Taken.Length);
        return name.Length > ShortId && name[ShortId] == '_' && IsHex(name[..ShortId]);
    }

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiHexDigitLower(c))
                return false;

        return true;
    }

    public static bool Says(string said, params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
            if (said.Contains(phrase, StringComparison.Ordinal))
                return true;

        return false;
    }

    /// <summary>The last sentence that says something, secrets masked.</summary>
    public static string Gist(ToolResult result)
    {
        var lines = result.LastLines(int.MaxValue).Select(line => line.Trim()).ToList();
        var gist =
            lines.FindLast(line =>
                line.Contains("Error response from daemon: ", StringComparison.Ordinal)
            )
            ?? lines.FindLast(line =>
                !Noise.Any(noise => line.StartsWith(noise, StringComparison.Ordinal))
            );

        return gist is null ? $"it ended with exit code {result.ExitCode}" : Unwrap(gist);
    }

    private static string Unwrap(string line)
    {
        foreach (var prefix in Prefixes)
            if (line.StartsWith(prefix, StringComparison.Ordinal))
                line = line[prefix.Length..];

        return line;
    }
}
