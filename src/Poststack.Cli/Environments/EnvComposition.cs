using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Machine;
using Poststack.Core.Projects;
using Poststack.Core.Variables;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Ports;
using Poststack.Drivers.Postgres;
using Poststack.Drivers.Processes;

namespace Poststack.Cli.Environments;

/// <summary>Puts together what the use cases of a project's envs work with.</summary>
internal static class EnvComposition
{
    public static EnvTools Of(ProjectSpec project, TimeProvider time)
    {
        var state = new EnvStateStore(project.Folder);
        var claims = new EnvClaims(Path.Combine(MachineFolders.FromEnvironment().State, "claims"));
        var secrets = new SystemSecretGenerator();
        var choices = new EnvChoices(project, state, claims, new FreePort(), secrets);
        var postgres = new EnvPostgres(ExternalLogin.OfThisProcess.PasswordFor);
        var variables = new EnvVariables(
            new FileEnvSource(project, Variable),
            choices,
            postgres,
            Variable
        );
        var runner = new ProcessRunner();
        var engines = new DockerEngines(Docker(runner));

        return new(
            project,
            state,
            claims,
            choices,
            postgres,
            variables,
            ReadinessOf(project, variables),
            engines,
            new Databases(engines, runner, PostgresFolders.OfThisUser(Variable), Variable, time),
            secrets,
            time
        );
    }

    private static ContainerTools Docker(IProcessRunner runner)
    {
        var client = new DockerClient(runner);
        return new(new DockerEngine(client), new DockerCompose(client));
    }

    private static EnvReadiness ReadinessOf(ProjectSpec project, EnvVariables variables) =>
        new(
            (env, set) =>
                new ValidateProject(
                    project,
                    (other, context) => variables.Preview(other, context, set)
                ).Execute(env.Name)
        );

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
