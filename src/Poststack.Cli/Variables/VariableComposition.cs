using Poststack.Cli.Environments;
using Poststack.Core.Keys;
using Poststack.Core.Machine;
using Poststack.Core.Projects;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

/// <summary>Puts together what the use cases of a project's variables work with.</summary>
internal static class VariableComposition
{
    public static VariableTools Of(ProjectSpec project, TimeProvider time)
    {
        var tools = EnvComposition.Of(project, time);

        return new(
            project,
            tools.State,
            tools.Variables,
            MachineFolders.FromEnvironment(),
            new KeyRing(Environment.GetEnvironmentVariable),
            Environment.GetEnvironmentVariable,
            tools.Secrets,
            time
        );
    }
}
