using Poststack.Core.Machine;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Core.Deployments.Files;

/// <summary>What can be wrong with a file that another one names.</summary>
internal static class FileProblems
{
    public static Problem? OfFile(string written, string path, SourcePosition at) =>
        File.Exists(path) && NoFile.At(path) is null ? null : Missing(written, path, at);

    public static Problem? OfFolder(string written, string path, SourcePosition at) =>
        Directory.Exists(path) ? null
        : File.Exists(path) && NoFile.At(path) is null
            ? new(at, $"`{written}` is a file, where a folder is wanted.", "Name its folder.")
        : Missing(written, path, at);

    public static Problem? OfContext(FileUse use, string written, string path)
    {
        if (!Directory.Exists(path))
            return Missing(written, path, use.At);

        var hasDockerfile =
            File.Exists(Path.Combine(path, "Dockerfile"))
            || File.Exists(Path.Combine(path, "Containerfile"));
        return hasDockerfile || !use.NeedsDockerfile
            ? null
            : new(
                use.At,
                $"`{written}` has no Dockerfile.",
                "Write one, or name it with `dockerfile:`."
            );
    }

    /// <summary>Engines make an empty folder of what they are to mount and cannot find.</summary>
    public static Problem? OfMount(string written, string path, SourcePosition at) =>
        Path.Exists(path)
            ? null
            : new(
                at,
                $"`{written}` does not exist; the engine will make an empty folder of it.",
                Near(path)
            )
            {
                Severity = ProblemSeverity.Warning,
            };

    public static Problem Missing(string written, string path, SourcePosition at) =>
        NoFile.At(path) is { } why
            ? Of(why, written, at)
            : new(
                at,
                $"`{written}` does not exist.",
                Near(path) ?? "Create it, or correct the path."
            );

    public static Problem Unreadable(string written, string path, SourcePosition at) =>
        NoFile.At(path) is { } why
            ? Of(why, written, at)
            : new(
                at,
                $"`{written}` is there and cannot be read.",
                "Make it readable for this user."
            );

    private static Problem Of(NoFile why, string written, SourcePosition at) =>
        new(at, $"`{written}` {why.What}.", why.Instead);

    private static string? Near(string path)
    {
        var folder = Path.GetDirectoryName(path);
        if (folder is null || !Directory.Exists(folder))
            return null;

        var names = Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName);
        return NearName.Of(Path.GetFileName(path), [.. names.OfType<string>()]) is { } near
            ? $"Did you mean `{near}` in the same folder?"
            : null;
    }
}
