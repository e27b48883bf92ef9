using Poststack.Cli.Environments;
using Poststack.Cli.Machine;
using Poststack.Cli.Projects;
using Poststack.Cli.Terminal;
using Poststack.Cli.Variables;
using Poststack.Core.Projects;

namespace Poststack.Cli;

/// <summary>What verbs reach the rest of Poststack through.</summary>
internal interface IParts
{
    IStreams Streams { get; }

    TimeProvider Time { get; }

    IProjects Projects { get; }

    IMachine Machine { get; }

    IProcessReplacement Replacement { get; }

    IEnvs Envs(ProjectSpec project);
}
