using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Terminal;
using Poststack.Core.Environments;
using Poststack.Core.Progress;
using Poststack.Core.Projects;

namespace Poststack.Cli.Verbs;

/// <summary>One call of a verb: what was typed, and the parts it needs, each made when first asked for.</summary>
internal sealed class VerbCall(ParseResult parsed, GlobalOptions options, IParts parts)
{
    public ParseResult Parsed => parsed;

    public IParts Parts => parts;

    public bool IsConfirmed => parsed.GetValue(options.Yes);

    public bool WantsJson => parsed.GetValue(options.Json);

    /// <summary>Null for the current folder.</summary>
    public string? ProjectDir => parsed.GetValue(options.ProjectDir);

    /// <summary>`--env`, null where it was not given.</summary>
    public string? EnvOption => parsed.GetValue(options.Env);

    public ITerminal Terminal =>
        field ??= WantsJson
            ? new JsonTerminal(parts.Streams)
            : new PeopleTerminal(parts.Streams, parts.Time);

    public ProjectSpec Project => field ??= parts.Projects.Load(ProjectDir);

    public IEnvs Envs => field ??= parts.Envs(Project);

    /// <summary>The name that `env use` chose, which the project may no longer have; null for none.</summary>
    public string? Current => new EnvStateStore(Project.Folder).Current;

    /// <summary>The env that the verb is about.</summary>
    /// <param name="positional">The verb's first argument, or null.</param>
    public EnvSpec Env(string? positional) =>
        EnvSelection.Choose(Project, EnvOption, positional, Current);

    /// <summary>Whether <see cref="Env"/> finds one although the verb's arguments name none.</summary>
    public bool HasEnvWithoutName =>
        EnvOption is not null || Current is not null || Project.Envs.Count == 1;

    /// <summary>Runs an operation whose steps are shown while it runs.</summary>
    public async Task<T> WithProgressAsync<T>(Func<IProgress<ProgressEvent>, Task<T>> operation)
    {
        using var progress = Terminal.StartProgress();
        return await operation(progress);
    }

    /// <summary>The same for one that brings something up: what is wrong in the project's file is said first.</summary>
    public Task<T> BringUpAsync<T>(Func<IProgress<ProgressEvent>, Task<T>> operation) =>
        WithProgressAsync(progress =>
        {
            foreach (var warning in Project.Warnings)
                progress.Report(new Said(warning.ToString(), IsWarning: true));

            return operation(progress);
        });

    /// <inheritdoc cref="WithProgressAsync{T}"/>
    public async Task WithProgressAsync(Func<IProgress<ProgressEvent>, Task> operation)
    {
        using var progress = Terminal.StartProgress();
        await operation(progress);
    }
}
