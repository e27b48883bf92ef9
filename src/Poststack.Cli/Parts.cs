using Poststack.Cli.Databases;
using Poststack.Cli.Environments;
using Poststack.Cli.Machine;
using Poststack.Cli.Projects;
using Poststack.Cli.Terminal;
using Poststack.Cli.Variables;
using Poststack.Core.Commits;
using Poststack.Core.Keys;
using Poststack.Core.Projects;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Declarations;
using Poststack.Drivers.Git;
using Poststack.Drivers.Lookups;
using Poststack.Drivers.Processes;

namespace Poststack.Cli;

/// <summary>The real parts. A part is made when a verb first asks for it, so that each verb pays for its own.</summary>
internal sealed class Parts : IParts
{
    public IStreams Streams => field ??= new StandardStreams();

    public TimeProvider Time => TimeProvider.System;

    public IProjects Projects => field ??= new CoreProjects(Time);

    public IMachine Machine => field ??= new ThisMachine();

    public IProcessReplacement Replacement => field ??= new ExecReplacement();

    public IRepositories Repositories => field ??= new GitRepositories(new ProcessRunner());

    public IEnvs EnvsAt(ProjectSpec today, ProjectAt at) =>
        new CoreEnvs(EnvComposition.At(today, at, Time));

    public IEnvs Envs(ProjectSpec project) => new CoreEnvs(EnvComposition.Of(project, Time));

    public IEnvDatabases Databases(ProjectSpec project) =>
        new CoreDatabases(EnvComposition.Of(project, Time));

    public IEnvBackups Backups(ProjectSpec project) =>
        new CoreBackups(BackupComposition.Of(project, Time));

    public IEditor Editor => field ??= new ShellEditor();

    public KeyRing Keys => field ??= new(Environment.GetEnvironmentVariable);
    public ILookupCommands Lookups => field ??= new LookupCommands(new ProcessRunner());

    public VariableTools Vars(ProjectSpec project) => VariableComposition.Of(project, Time);
}
