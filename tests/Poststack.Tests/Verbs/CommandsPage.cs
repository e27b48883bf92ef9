using System.CommandLine;
using System.Text.RegularExpressions;
using Poststack.Cli.Verbs;

namespace Poststack.Tests.Verbs;

/// <summary>docs/commands.md: what it says of each command, and what it would have to say.</summary>
internal static partial class CommandsPage
{
    public const string GlobalHeading = "Options of every verb";

    /// <summary>By heading: its paragraphs, and the rows of its table, `term | meaning` each.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read() =>
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "commands.md"))
            .Split("\n## ")
            .Skip(1)
            .ToDictionary(
                section => section.Split('\n')[0].Trim('`', ' '),
                section =>
                    (IReadOnlyList<string>)[.. section.Split('\n').Where(IsTold).Select(Told)]
            );

    /// <summary>The description, the usage, and a row for each argument and option.</summary>
    public static IReadOnlyList<string> Expected(Command command) =>
        [
            command.Description!,
            CommandText.UsageOf(command),
            .. command.Arguments.Select(argument =>
                Row(CommandText.Of(argument), argument.Description!)
            ),
            .. RowsOf(command.Options.Where(option => !option.Hidden && !option.Recursive)),
        ];

    public static IEnumerable<string> RowsOf(IEnumerable<Option> options) =>
        options.Select(option => Row(CommandText.Of(option), CommandText.DescriptionOf(option)));

    private static string Row(string term, string says) => $"{term} | {says}";

    // Told are the paragraph under the heading, the usage and the table; the rest is the author's.
    private static bool IsTold(string line) =>
        TableRow().IsMatch(line)
        || line.StartsWith("Usage: `", StringComparison.Ordinal)
        || line.StartsWith("> ", StringComparison.Ordinal);

    private static string Told(string line)
    {
        if (TableRow().Match(line) is { Success: true } row)
            return Row(
                row.Groups["term"].Value.Replace("\\|", "|", StringComparison.Ordinal),
                row.Groups["says"].Value
            );

        return line.StartsWith("> ", StringComparison.Ordinal)
            ? line[2..]
            : line["Usage: `".Length..].TrimEnd('`');
    }

    [GeneratedRegex(@"^\| `(?<term>.+)` \| (?<says>.+) \|$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableRow();
}
