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

namespace Poststack.Cli;

/// <summary>What verbs reach the rest of Poststack through.</summary>
internal interface IParts
{
    IStreams Streams { get; }

    TimeProvider Time { get; }

    IProjects Projects { get; }

    IMachine Machine { get; }

    IProcessReplacement Replacement { get; }

    IRepositories Repositories { get; }

    IEnvs Envs(ProjectSpec project);

    IEnvDatabases Databases(ProjectSpec project);

    IEnvBackups Backups(ProjectSpec project);

    IEditor Editor { get; }

    /// <summary>With the variables that a commit had.</summary>
    IEnvs EnvsAt(ProjectSpec today, ProjectAt at);

    /// <summary>This user's private keys; no project is needed for them.</summary>
    KeyRing Keys { get; }

    ILookupCommands Lookups { get; }

    VariableTools Vars(ProjectSpec project);
}
