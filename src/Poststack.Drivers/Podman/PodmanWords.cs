using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Podman;

/// <summary>What podman wrote on stderr, or its Docker API through docker's client.</summary>
internal static class PodmanWords
{
    private static readonly string[] Prefixes =
    [
        "Error: ",
        "Error response from daemon: ",
        "inspecting object: ",
        "container create: ",
        "creating container storage: ",
    ];

    private static readonly string[] Missing =
    [
        "no such container",
        "No such container",
        "no such volume",
        "no such network",
        "network not found",
        "image not known",
        "no such object",
    ];

    private static readonly string[] CommandMissing =
    [
        "executable file not found in $PATH",
        "no such file or directory\"",
        "attempted to invoke a command that was not found",
    ];

    public static bool SaysMissing(ToolResult result) =>
        Missing.Any(phrase => result.ExactError.Contains(phrase, StringComparison.Ordinal));

    /// <summary>
    /// To find a free subnet it lists this machine's interfaces, then asks for the addresses of each: one that
    /// goes in between, with somebody else's container, fails the whole. And a container that is just being removed,
    /// by a command that was killed perhaps, is forgotten first, and gives its name free a moment later. One that ends by itself
    /// while it is stopped to be removed cannot be stopped.
    /// </summary>
    public static bool SaysPassing(ToolResult result) =>
        result.ExactError.Contains(
            "route ip+net: no such network interface",
            StringComparison.Ordinal
        )
        || result.ExactError.Contains("creating container storage: ", StringComparison.Ordinal)
            && result.ExactError.Contains("that name is already in use", StringComparison.Ordinal)
        || result.ExactError.Contains("as it could not be stopped: ", StringComparison.Ordinal)
            && result.ExactError.Contains("container state improper", StringComparison.Ordinal);

    public static bool SaysCommandMissing(string said) =>
        CommandMissing.Any(phrase => said.Contains(phrase, StringComparison.Ordinal));

    /// <summary>The last sentence that says something, secrets masked.</summary>
    public static string Gist(ToolResult result)
    {
        var lines = result.LastLines(int.MaxValue).Select(line => line.Trim()).ToList();
        // Of a pod, each container complains of the one that it needs; why that one failed stands before.
        var gist =
            lines.FindLast(line =>
                line.StartsWith("Error", StringComparison.Ordinal)
                && !line.Contains(": a dependency of container ", StringComparison.Ordinal)
            ) ?? lines.FindLast(line => !line.StartsWith("time=", StringComparison.Ordinal));

        return gist is null ? $"it ended with exit code {result.ExitCode}" : Unwrap(gist);
    }

    /// <summary>Without its prefixes, and of a runtime's log line only the message.</summary>
    public static string Unwrap(string line)
    {
        for (var left = true; left; )
        {
            left = false;
            foreach (var prefix in Prefixes)
                if (line.StartsWith(prefix, StringComparison.Ordinal))
                    (line, left) = (line[prefix.Length..], true);
        }

        return MessageOfRuntime(line) ?? line;
    }

    // … runc: time="…" level=error msg="runc create failed: …": OCI runtime attempted to …
    private static string? MessageOfRuntime(string line)
    {
        const string Start = " level=error msg=\"";
        var start = line.IndexOf(Start, StringComparison.Ordinal);
        if (start < 0)
            return null;

        start += Start.Length;
        var end = line.LastIndexOf("\": ", StringComparison.Ordinal);
        return (end > start ? line[start..end] : line[start..].TrimEnd('"')).Replace(
            "\\\"",
            "\"",
            StringComparison.Ordinal
        );
    }
}
