using System.CommandLine;
using System.CommandLine.Completions;
using Poststack.Cli.Environments;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Completions;

/// <summary>What may come next on a command line that is being typed, read from the tree of verbs.</summary>
internal sealed class Completer(VerbTree tree, IProjectNames names)
{
    /// <param name="words">All up to the cursor; the last is the one to complete, possibly empty.</param>
    public IReadOnlyList<Candidate> Complete(IReadOnlyList<string> words)
    {
        var line = TypedLine.Read(tree, words.Count == 0 ? [] : words.SkipLast(1));
        var typed = words.Count == 0 ? string.Empty : words[^1];
        if (line.IsBehindDashes)
            return [];

        return [.. CandidatesFor(line, typed).Where(candidate => StartsWith(candidate, typed))];
    }

    private IEnumerable<Candidate> CandidatesFor(TypedLine line, string typed)
    {
        if (line.AwaitsValueOf is { } option)
            return ValuesOf(option, line);

        if (typed.StartsWith('-'))
            return OptionsOf(line.Command);

        return line.Command.Subcommands.Count > 0
            ? VerbsOf(line.Command)
            : ValuesOfNextArgument(line);
    }

    private static IEnumerable<Candidate> VerbsOf(Command command) =>
        command
            .Subcommands.Where(verb => !verb.Hidden)
            .Select(verb => new Candidate(verb.Name, verb.Description));

    private IEnumerable<Candidate> OptionsOf(Command command) =>
        command
            .Options.Concat(tree.Options.All)
            .Where(option => !option.Hidden)
            .DistinctBy(option => option.Name)
            .Select(option => new Candidate(option.Name, option.Description));

    private IEnumerable<Candidate> ValuesOf(Option option, TypedLine line) =>
        option == tree.Options.Env
            ? EnvsOf(line).Select(env => new Candidate(env, "env"))
            : option
                .GetCompletions(CompletionContext.Empty)
                .Select(item => new Candidate(item.Label));

    private IEnumerable<Candidate> ValuesOfNextArgument(TypedLine line)
    {
        if (line.Arguments.Count >= line.Command.Arguments.Count)
            return [];

        var argument = line.Command.Arguments[line.Arguments.Count];
        return argument.Name switch
        {
            "env" => EnvsAt(line),
            "service" => ServicesAt(line),
            _ => argument
                .GetCompletions(CompletionContext.Empty)
                .Select(item => new Candidate(item.Label)),
        };
    }

    private IReadOnlyList<string> EnvsOf(TypedLine line) =>
        names.Envs(line.ProjectDir, withLeft: line.Command is Verb { SeesLeftEnvs: true });

    // Where a service may follow, it may also come first: the env in use is meant then.
    private IEnumerable<Candidate> EnvsAt(TypedLine line)
    {
        var envs = EnvsOf(line).Select(env => new Candidate(env, "env"));
        return line.Command.Arguments.Count > 1 ? envs.Concat(ServicesAt(line)) : envs;
    }

    private IEnumerable<Candidate> ServicesAt(TypedLine line) =>
        names
            .Services(
                line.ProjectDir,
                line.Env ?? (line.Arguments.Count > 0 ? line.Arguments[0] : null),
                withInit: line.Command is not RestartCommand
            )
            .Select(service => new Candidate(service, "service"));

    private static bool StartsWith(Candidate candidate, string typed) =>
        candidate.Word.StartsWith(typed, StringComparison.Ordinal);
}
