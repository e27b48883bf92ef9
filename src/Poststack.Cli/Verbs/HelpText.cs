using System.CommandLine;
using System.Text;

namespace Poststack.Cli.Verbs;

/// <summary>The help of a command: usage, arguments, options, examples, in lines of at most 100 characters.</summary>
internal sealed class HelpText
{
    private const int MaxWidth = 100;

    private readonly StringBuilder _text = new();

    public static string Of(Command command, VerbTree tree)
    {
        var help = new HelpText();
        help.Line(command.Description);
        help.Line();
        help.Line($"Usage: {CommandText.UsageOf(command)}");
        if (command == tree.Root)
            help.AddHeadings(tree);
        else
            help.AddVerbs("Verbs", command.Subcommands);

        help.AddArguments(command);
        help.AddOptions("Options", command.Options.Except(tree.Options.All));
        help.AddOptions("Options of every verb", tree.Options.All);
        if (command is Verb verb)
            help.AddExamples(verb.Examples);

        if (command.Subcommands.Count > 0)
        {
            help.Line();
            help.Line($"'{CommandText.PathOf(command)} <verb> --help' says more about a verb.");
        }

        return help._text.ToString();
    }

    private void AddHeadings(VerbTree tree)
    {
        foreach (var heading in VerbTree.Headings)
            AddVerbs(heading.Key, tree.Root.Subcommands.Where(verb => heading.Contains(verb.Name)));
    }

    private void AddVerbs(string heading, IEnumerable<Command> verbs) =>
        AddRows(
            heading,
            [.. verbs.Where(verb => !verb.Hidden).Select(verb => (verb.Name, verb.Description))]
        );

    private void AddArguments(Command command) =>
        AddRows(
            "Arguments",
            [
                .. command.Arguments.Select(argument =>
                    (CommandText.Of(argument), argument.Description)
                ),
            ]
        );

    private void AddOptions(string heading, IEnumerable<Option> options) =>
        AddRows(
            heading,
            [
                .. options
                    .Where(option => !option.Hidden)
                    .Select(option =>
                        (CommandText.Of(option), (string?)CommandText.DescriptionOf(option))
                    ),
            ]
        );

    private void AddExamples(IReadOnlyList<Example> examples) =>
        AddRows(
            "Examples",
            [
                .. examples.Select(example =>
                    ($"{VerbTree.Program} {example.Line}", (string?)example.Says)
                ),
            ]
        );

    private void AddRows(string heading, IReadOnlyList<(string Term, string? Says)> rows)
    {
        if (rows.Count == 0)
            return;

        Line();
        Line($"{heading}:");
        var column = rows.Max(row => row.Term.Length) + 2;
        foreach (var (term, says) in rows)
            AddRow(term, says ?? string.Empty, column);
    }

    private void AddRow(string term, string says, int column)
    {
        var lines = Wrap(says, Math.Max(30, MaxWidth - 2 - column)).ToList();
        Line($"  {term.PadRight(column)}{lines[0]}");
        foreach (var line in lines.Skip(1))
            Line($"  {new string(' ', column)}{line}");
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : " ").Append(word);
        }

        yield return line.ToString();
    }

    private void Line(string? text = "") => _text.Append(text?.TrimEnd()).Append('\n');
}
