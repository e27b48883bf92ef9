using Poststack.Core.Environments;
using Poststack.Core.Keys;
using Poststack.Core.Machine;
using Poststack.Core.Projects;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Declarations;
using Poststack.Drivers.Ports;

namespace Poststack.Tests.Variables;

/// <summary>The use cases of variables on a project's real folder, and a machine inside of that folder.</summary>
internal static class GivenVars
{
    public static VariableTools Of(ProjectSpec project, TimeProvider time) =>
        Of(project, time, Path.Combine(project.Folder, "machine"));

    /// <param name="machine">A folder for what belongs to the user.</param>
    public static VariableTools Of(ProjectSpec project, TimeProvider time, string machine)
    {
        var state = new EnvStateStore(project.Folder);
        var secrets = new SystemSecretGenerator();
        var choices = new EnvChoices(
            project,
            state,
            new EnvClaims(Path.Combine(machine, "claims")),
            new FreePort(),
            secrets
        );

        string? Shell(string name) =>
            name switch
            {
                "USER" => "ada",
                "HOME" => machine,
                _ => null,
            };

        return new(
            project,
            state,
            new EnvVariables(
                project,
                new FileEnvSource(project, Shell),
                choices,
                new EnvPostgres((_, _, _) => null),
                new MadeValues(
                    project,
                    choices,
                    state,
                    new MatchingStore(machine),
                    new KeyRing(Shell),
                    time
                ),
                Shell
            ),
            new MachineFolders(machine, machine),
            new KeyRing(Shell),
            Shell,
            secrets,
            time
        );
    }
}
