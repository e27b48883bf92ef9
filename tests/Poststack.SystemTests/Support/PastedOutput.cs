using System.Text.RegularExpressions;

namespace Poststack.SystemTests.Support;

/// <summary>What a page shows of a command, and what came out: the same but for numbers, names and order.</summary>
internal static partial class PastedOutput
{
    /// <param name="page">A file of the repository, whose project is called shop.</param>
    /// <param name="command">The first call of it on that page.</param>
    public static void ShouldBeShownIn(
        this Ended ended,
        string page,
        string command,
        string project
    )
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page));
        var shown = text.Split($"$ {command}\n")[1].Split("\n```")[0].Split("\n$ ")[0];

        Lines(shown)
            .ShouldBe(
                Lines(ended.Said.Replace(project, "shop", StringComparison.Ordinal)),
                ignoreOrder: true,
                $"{page} shows something else of '{command}' than came out:\n{ended}"
            );
    }

    // Which engine and which copy were at hand is the machine's affair, and whether a step takes so long that its beginning, and what
    // it says, is told, too; the rest is the program's.
    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("PostgreSQL runs in", StringComparison.Ordinal))
            .Where(line => !line.StartsWith("… ", StringComparison.Ordinal))
            .Where(line => !line.Contains("build │", StringComparison.Ordinal))
            .Select(line => Copies().Replace(line, "data directory"))
            .Select(line => Commit().Replace(line, ""))
            .Select(line => Numbers().Replace(line, "0"))
            .Select(line => Blanks().Replace(line, " ").Trim());

    [GeneratedRegex("(initialized a|copied a prepared) data directory")]
    private static partial Regex Copies();

    [GeneratedRegex(", commit [0-9a-f]+[+]?")]
    private static partial Regex Commit();

    [GeneratedRegex("[0-9]+([.][0-9]+)?")]
    private static partial Regex Numbers();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();
}
