using System.CommandLine;
using Poststack.Cli.Verbs;

namespace Poststack.Tests.Verbs;

public sealed class CommandsPageTests
{
    private readonly VerbTree _tree = VerbTree.Whole();
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _page = CommandsPage.Read();

    [Fact]
    public void Every_command_has_its_section_and_every_section_its_command() =>
        _page
            .Keys.Where(heading => heading.StartsWith("poststack ", StringComparison.Ordinal))
            .ShouldBe(Verbs(_tree.Root).Select(CommandText.PathOf), ignoreOrder: true);

    [Fact]
    public void Every_section_says_what_the_command_says_of_itself()
    {
        foreach (var verb in Verbs(_tree.Root))
            _page[CommandText.PathOf(verb)]
                .ShouldBe(CommandsPage.Expected(verb), customMessage: CommandText.PathOf(verb));
    }

    [Fact]
    public void The_options_of_every_verb_have_a_section() =>
        _page[CommandsPage.GlobalHeading].ShouldBe(CommandsPage.RowsOf(_tree.Options.All));

    [Fact]
    public void The_exit_codes_are_those_of_the_program()
    {
        var codes = typeof(Cli.Refusals.ExitCode)
            .GetFields()
            .Select(field => (int)field.GetRawConstantValue()!);

        _page["Exit codes"]
            .Select(row => int.Parse(row.Split(' ')[0]))
            .Where(code => code is not (126 or 127 or 128))
            .ShouldBe(codes, ignoreOrder: true);
    }

    private static IEnumerable<Command> Verbs(Command command) =>
        command
            .Subcommands.Where(verb => !verb.Hidden)
            .SelectMany(verb => verb.Subcommands.Count > 0 ? Verbs(verb) : [verb]);
}
