using Poststack.Cli.Environments;
using Poststack.Core.Environments;
using Poststack.Core.Keys;
using Poststack.Core.Machine;
using Poststack.Core.Projects;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

/// <summary>Puts together what the use cases of a project's variables work with.</summary>
internal static class VariableComposition
{
    public static VariableTools Of(ProjectSpec project, TimeProvider time) =>
        Of(EnvComposition.Of(project, time));

    public static VariableTools Of(EnvTools tools) =>
        new(
            tools.Project,
            tools.State,
            tools.Variables,
            MachineFolders.FromEnvironment(),
            new KeyRing(Environment.GetEnvironmentVariable),
            Environment.GetEnvironmentVariable,
            tools.Secrets,
            tools.Clock
        );
}
