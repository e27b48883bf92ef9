using Poststack.Core.Databases;
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

/// <summary>Puts together what the use cases of a project's envs work with. Nothing in here looks at the machine yet.</summary>
internal static class EnvComposition
{
    private static readonly Func<string, string?> Shell = Environment.GetEnvironmentVariable;

    public static EnvTools Of(ProjectSpec project, TimeProvider time)
    {
        var machine = MachineFolders.FromEnvironment();
        var state = new EnvStateStore(project.Folder);
        var claims = new EnvClaims(machine.State);
        var secrets = new SystemSecretGenerator();
        var choices = new EnvChoices(project, state, claims, new PortChooser(), secrets);
        var postgres = new EnvPostgres(url => PasswordOf(url));
        var processes = new ProcessRunner();
        var docker = DockerOf(processes);

        return new(
            project,
            state,
            claims,
            choices,
            postgres,
            new EnvVariables(new FileEnvSource(project, Shell), choices, postgres, Shell),
            new EnvReadiness((_, _) => []),
            new DockerEngines(docker),
            DatabasesOf(processes, docker, time),
            secrets,
            time
        );
    }

    private static ContainerTools DockerOf(IProcessRunner processes)
    {
        var client = new DockerClient(processes);
        return new(new DockerEngine(client), new DockerCompose(client));
    }

    private static Databases DatabasesOf(
        IProcessRunner processes,
        ContainerTools docker,
        TimeProvider time
    )
    {
        var binaries = new BinarySearch(processes, Shell("PATH"));
        var native = new NativePostgres(
            PostgresFolders.OfThisUser(Shell),
            binaries,
            processes,
            time
        );
        return new(
            [native],
            new NpgsqlAdmin(ExternalLogin.OfThisProcess, time),
            binaries,
            () => docker.Engine,
            time
        );
    }

    private static string? PasswordOf(PostgresUrl url) =>
        ExternalLogin.OfThisProcess.PasswordFor(url, ownUser: string.Empty, ownPassword: null);
}
