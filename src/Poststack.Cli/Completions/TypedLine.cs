using System.CommandLine;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Completions;

/// <summary>A command line that is not finished, and need not be right.</summary>
internal sealed class TypedLine
{
    private readonly VerbTree _tree;
    private readonly List<string> _arguments = [];

    private TypedLine(VerbTree tree)
    {
        _tree = tree;
        Command = tree.Root;
    }

    /// <summary>The innermost verb that was named.</summary>
    public Command Command { get; private set; }

    /// <summary>The words that belong to no option.</summary>
    public IReadOnlyList<string> Arguments => _arguments;

    /// <summary>The option whose value comes next; null for none.</summary>
    public Option? AwaitsValueOf { get; private set; }

    /// <summary>`--` was typed: all that follows is another program's.</summary>
    public bool IsBehindDashes { get; private set; }

    /// <summary>The value of `--env`.</summary>
    public string? Env { get; private set; }

    /// <summary>The value of `--project-dir`.</summary>
    public string? ProjectDir { get; private set; }

    public static TypedLine Read(VerbTree tree, IEnumerable<string> words)
    {
        var line = new TypedLine(tree);
        foreach (var word in words)
            line.Take(word);

        return line;
    }

    private void Take(string word)
    {
        if (IsBehindDashes)
            return;

        if (AwaitsValueOf is { } option)
            TakeValue(option, word);
        else if (string.Equals(word, "--", StringComparison.Ordinal))
            IsBehindDashes = true;
        else if (word.StartsWith('-'))
            TakeOption(word);
        else if (Find(Command.Subcommands, word) is { } verb)
            Command = verb;
        else
            _arguments.Add(word);
    }

    private void TakeOption(string word)
    {
        var parts = word.Split('=', 2);
        var option = Command
            .Options.Concat(_tree.Options.All)
            .FirstOrDefault(option =>
                option.Aliases.Append(option.Name).Contains(parts[0], StringComparer.Ordinal)
            );
        if (option is null || option.ValueType == typeof(bool))
            return;

        AwaitsValueOf = option;
        if (parts.Length == 2)
            TakeValue(option, parts[1]);
    }

    private void TakeValue(Option option, string value)
    {
        AwaitsValueOf = null;
        if (option == _tree.Options.Env)
            Env = value;
        else if (option == _tree.Options.ProjectDir)
            ProjectDir = value;
    }

    private static Command? Find(IEnumerable<Command> verbs, string name) =>
        verbs.FirstOrDefault(verb => string.Equals(verb.Name, name, StringComparison.Ordinal));
}
