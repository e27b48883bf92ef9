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
        var choices = new EnvChoices(project, state, claims, new PortChooser(), secrets);
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
            new EnvReadiness((_, _) => []),
            engines,
            DatabasesOf(runner, engines, time),
            secrets,
            time
        );
    }

    private static ContainerTools Docker(IProcessRunner runner)
    {
        var client = new DockerClient(runner);
        return new(new DockerEngine(client), new DockerCompose(client));
    }

    private static Databases DatabasesOf(
        IProcessRunner runner,
        DockerEngines engines,
        TimeProvider time
    )
    {
        var binaries = new BinarySearch(runner, Variable("PATH"));
        var folders = PostgresFolders.OfThisUser(Variable);
        var admin = new NpgsqlAdmin(ExternalLogin.OfThisProcess, time);
        IContainerEngine Engine() => engines.Choose(EngineKind.Docker).Engine;

        return new(
            [
                new ContainerPostgres(Engine(), folders, admin, time),
                new NativePostgres(folders, binaries, runner, time),
                new ExternalPostgres(admin, time),
            ],
            admin,
            binaries,
            Engine,
            time
        );
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
