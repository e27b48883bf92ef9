using System.CommandLine;
using Poststack.Cli.Databases;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Terminal;
using Poststack.Core.Commits;
using Poststack.Core.Environments;
using Poststack.Core.Progress;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Cli.Verbs;

/// <summary>One call of a verb: what was typed, and the parts it needs, each made when first asked for.</summary>
internal sealed class VerbCall(ParseResult parsed, GlobalOptions options, IParts parts)
{
    public ParseResult Parsed => parsed;

    /// <summary>The same call once more, with the project's files as they are then.</summary>
    public VerbCall Again() => new(parsed, options, parts) { Interruption = Interruption };

    public IParts Parts => parts;

    /// <summary>Ends the verb early.</summary>
    public CancellationToken Interruption { get; set; }

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

    /// <summary>How wide the terminal is that stdout goes to; null for none.</summary>
    public int? Columns => parts.Streams.IsOutputTerminal ? parts.Streams.Size.Columns : null;

    public ProjectSpec Project =>
        field ??= parsed.CommandResult.Command is Verb { SeesLeftEnvs: true }
            ? LoadWithLeftEnvs()
            : parts.Projects.Load(ProjectDir);

    public IEnvs Envs => field ??= parts.Envs(Project);

    public IEnvDatabases Databases => field ??= parts.Databases(Project);

    public IEnvBackups Backups => field ??= parts.Backups(Project);

    public VariableTools Vars => field ??= parts.Vars(Project);

    /// <summary>The name that `env use` chose, which the project may no longer have; null for none.</summary>
    public string? Current => new EnvStateStore(Project.Folder).Current;

    /// <summary>The env that the verb is about.</summary>
    /// <param name="positional">The verb's first argument, or null.</param>
    public EnvSpec Env(string? positional) =>
        EnvSelection.Choose(Project, EnvOption, positional, Current);

    /// <summary>Whether <see cref="Env"/> finds one although the verb's arguments name none.</summary>
    public bool HasEnvWithoutName =>
        EnvOption is not null || Current is not null || Project.Envs.Count == 1;

    /// <summary>The env for what is a part of each: the named one, else a protected one before all.</summary>
    public EnvSpec AnyEnv =>
        HasEnvWithoutName
            ? Env(positional: null)
            : Project.Envs.OrderBy(env => !env.IsProtected).FirstOrDefault()
                ?? Env(positional: null);

    /// <summary>The whole repository that the folder is in, seen from its topmost folder.</summary>
    /// <exception cref="Core.Refusals.RefusalException">It is in none.</exception>
    public async Task<IRepository> RepositoryAsync(CancellationToken ct)
    {
        var folder = Path.GetFullPath(ProjectDir ?? Environment.CurrentDirectory);
        var repository =
            await parts.Repositories.FindAsync(folder, ct)
            ?? throw CommitRefusals.NoRepository(folder);
        return repository.Root == folder
            ? repository
            : await parts.Repositories.FindAsync(repository.Root, ct) ?? repository;
    }

    /// <summary>Runs an operation whose steps are shown while it runs.</summary>
    public async Task<T> WithProgressAsync<T>(Func<IProgress<ProgressEvent>, Task<T>> operation)
    {
        using var progress = Terminal.StartProgress();
        await using var heard = Interruption.Register(progress.Interrupted);
        return await operation(progress);
    }

    /// <summary>
    /// Runs an operation that brings something up, and shows how the env is then. What the
    /// project's file has against the env is said first.
    /// </summary>
    /// <returns>The verb's exit code.</returns>
    public async Task<int> BringUpAsync(
        EnvName env,
        Func<IProgress<ProgressEvent>, Task<EnvStatus>> operation
    )
    {
        var status = await WithProgressAsync(progress =>
        {
            foreach (var warning in Project.WarningsFor(env))
                progress.Report(new Said(warning.ToString(), IsWarning: true));

            return operation(progress);
        });

        Terminal.ShowResult(new EnvStatusView(status, parts.Time.GetUtcNow(), Columns));
        return ExitCode.Success;
    }

    /// <inheritdoc cref="WithProgressAsync{T}"/>
    public async Task WithProgressAsync(Func<IProgress<ProgressEvent>, Task> operation)
    {
        using var progress = Terminal.StartProgress();
        await using var heard = Interruption.Register(progress.Interrupted);
        await operation(progress);
    }

    private ProjectSpec LoadWithLeftEnvs()
    {
        try
        {
            var project = parts.Projects.Load(ProjectDir);
            return LeftEnvs.With(project, new(project.Folder));
        }
        catch (RefusalException e)
            when (e.Refusal.Kind == RefusalKind.InvalidFile
                && parts.Projects.LeftEnvs(ProjectDir) is { } left
            )
        {
            Terminal.Warn(e.Refusal.Problems);
            return left;
        }
    }
}
