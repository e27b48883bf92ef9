using Poststack.Cli.Environments;
using Poststack.Cli.Machine;
using Poststack.Cli.Projects;
using Poststack.Cli.Terminal;
using Poststack.Cli.Variables;
using Poststack.Core.Projects;

namespace Poststack.Cli;

/// <summary>The real parts. A part is made when a verb first asks for it, so that each verb pays for its own.</summary>
internal sealed class Parts : IParts
{
    public IStreams Streams => field ??= new StandardStreams();

    public TimeProvider Time => TimeProvider.System;

    public IProjects Projects => field ??= new CoreProjects(Time);

    public IMachine Machine => field ??= new ThisMachine();

    public IProcessReplacement Replacement => field ??= new ExecReplacement();

    public IEnvs Envs(ProjectSpec project) => new CoreEnvs(EnvComposition.Of(project, Time));
}
