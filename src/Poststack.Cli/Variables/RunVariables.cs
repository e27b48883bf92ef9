using System.CommandLine.Parsing;
using Poststack.Cli.Changes;
using Poststack.Cli.Commits;
using Poststack.Cli.Environments;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

/// <summary>Which variables a command gets: the options of `run` that say so.</summary>
internal sealed class RunVariables
{
    private readonly SetOption _set = new();
    private readonly AtOption _at;
    private readonly FilterOptions _filter;

    public RunVariables(Verb verb)
    {
        verb.Options.Add(_set.Option);
        _filter = new(verb, "Only the variables that fit, and what the shell has. Repeatable.");
        _at = new(verb);
    }

    /// <summary>A commit's variables were asked for.</summary>
    public bool AreOld(SymbolResult result) => _at.IsGiven(result);

    /// <summary>Says what is worth knowing about them: what is new, or not as the commit had it.</summary>
    public async Task<IReadOnlyList<ResolvedVariable>> ReadAsync(
        VerbCall call,
        EnvSpec env,
        CancellationToken ct
    )
    {
        if (_at.IsGiven(call))
            return await ReadOldAsync(call, env, ct);

        var resolved = call.Envs.Resolve(env, VariableContext.Host, _set.Read(call));
        var variables = Filter(call, resolved);
        Warn(call, resolved, variables);
        // Into a pipe goes what the command says: `$(poststack run … 2>&1)`. What nobody saw is still news.
        var isTold = call.Parts.Streams.IsErrorTerminal && !call.WantsJson;
        if (ChangesText.Of(env.Name, call.Envs.NoteUse(env, isTold)) is { } news && isTold)
            call.Terminal.Note(news);

        return variables;
    }

    /// <summary>The same once more, when a file was touched; says nothing.</summary>
    public IReadOnlyList<ResolvedVariable> ReadAgain(VerbCall call, EnvSpec env)
    {
        var variables = Filter(call, call.Envs.Resolve(env, VariableContext.Host, _set.Read(call)));
        call.Envs.NoteUse(env, isTold: true);
        return variables;
    }

    private async Task<IReadOnlyList<ResolvedVariable>> ReadOldAsync(
        VerbCall call,
        EnvSpec env,
        CancellationToken ct
    )
    {
        var at = await _at.ReadAsync(call, ct);
        var old = call.Parts.EnvsAt(call.Project, at);
        var resolved = old.Resolve(at.Get(env.Name), VariableContext.Host, _set.Read(call));
        AtOption.Tell(call, at, resolved.All);
        var variables = Filter(call, resolved);
        Warn(call, resolved, variables);
        return variables;
    }

    /// <summary>What is empty because nobody sets a name is a warning here, as in compose.</summary>
    private static void Warn(
        VerbCall call,
        ResolvedVariables resolved,
        IReadOnlyList<ResolvedVariable> wanted
    )
    {
        if (resolved.Problems.Count == 0)
            return;

        var others = resolved.All.Except(wanted).Select(variable => variable.Origin.At).ToHashSet();
        call.Terminal.Warn([
            .. resolved
                .Problems.Where(problem =>
                    problem.Severity != ProblemSeverity.Error && !others.Contains(problem.At)
                )
                .Select(problem => problem with { Severity = ProblemSeverity.Warning }),
        ]);
    }

    private IReadOnlyList<ResolvedVariable> Filter(VerbCall call, ResolvedVariables resolved)
    {
        var variables = _filter.Apply(call, resolved);
        ChildEnvironment.Check(variables);
        return variables;
    }
}
