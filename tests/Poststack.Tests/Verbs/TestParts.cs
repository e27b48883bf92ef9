using Poststack.Cli;
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
using Poststack.Drivers.Processes;
using Poststack.Tests.Databases;
using Poststack.Tests.Environments;
using Poststack.Tests.Machine;
using Poststack.Tests.Projects;
using Poststack.Tests.Terminal;
using Poststack.Tests.Variables;
using Poststack.Tests.Variables.Declarations;

namespace Poststack.Tests.Verbs;

/// <summary>Everything behind the command line, recorded instead of done.</summary>
internal sealed class TestParts : IParts
{
    public RecordedStreams Streams { get; init; } = new();

    public ManualTime Time { get; } = new();

    public FixedProjects Projects { get; init; } = new();

    public FixedMachine Machine { get; init; } = new();

    public RecordedReplacement Replacement { get; init; } = new();

    public RecordedEnvs Envs { get; init; } = new();

    public RecordedDatabases Databases { get; init; } = new();

    public RecordedBackups Backups { get; init; } = new();

    public RecordedLookups Lookups { get; } = new();

    public string Output => Streams.OutputText;

    public string Error => Streams.ErrorText;

    IStreams IParts.Streams => Streams;

    TimeProvider IParts.Time => Time;

    IProjects IParts.Projects => Projects;

    IMachine IParts.Machine => Machine;

    IProcessReplacement IParts.Replacement => Replacement;

    ILookupCommands IParts.Lookups => Lookups;

    IRepositories IParts.Repositories { get; } = new GitRepositories(new ProcessRunner());

    IEnvDatabases IParts.Databases(ProjectSpec project) => Databases;

    IEnvBackups IParts.Backups(ProjectSpec project) => Backups;

    IEnvs IParts.Envs(ProjectSpec project) => Envs;

    public ScriptedEditor Editor { get; init; } = new(text => text);

    IEditor IParts.Editor => Editor;

    IEnvs IParts.EnvsAt(ProjectSpec today, ProjectAt at) => Envs;

    KeyRing IParts.Keys => GivenVars.Of(Projects.Project, Time).Keys;

    /// <summary>Reads and writes files of the project's folder: give the project one that exists.</summary>
    VariableTools IParts.Vars(ProjectSpec project) => GivenVars.Of(project, Time);

    /// <summary>Types a command line, words separated by single spaces.</summary>
    public Task<int> TypeAsync(string line) => TypeAsync(line.Split(' '));

    public Task<int> TypeAsync(params string[] words) =>
        CommandLine.RunAsync(words, this, TestContext.Current.CancellationToken);
}
