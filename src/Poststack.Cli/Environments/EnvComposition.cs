using System.Security.Cryptography;
using Poststack.Core.Commits;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Keys;
using Poststack.Core.Machine;
using Poststack.Core.Projects;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Burning;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.Rotation;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Git;
using Poststack.Drivers.Podman;
using Poststack.Drivers.Ports;
using Poststack.Drivers.Postgres;
using Poststack.Drivers.Postgres.Clients;
using Poststack.Drivers.Postgres.Schemas;
using Poststack.Drivers.Postgres.Shadows;
using Poststack.Drivers.Processes;

namespace Poststack.Cli.Environments;

/// <summary>Puts together what the use cases of a project's envs work with.</summary>
internal static class EnvComposition
{
    public static EnvTools Of(ProjectSpec project, TimeProvider time) =>
        Of(project, new FileEnvSource(project, Variable), time, isOfCommit: false);

    /// <summary>For a command that only looks, and looks at every env more than once.</summary>
    public static EnvTools Looking(ProjectSpec project, TimeProvider time) =>
        Of(
            project,
            new ReadOnceSource(new FileEnvSource(project, Variable)),
            time,
            isOfCommit: false
        );

    /// <summary>With the variables that a commit had.</summary>
    public static EnvTools At(ProjectSpec today, ProjectAt at, TimeProvider time)
    {
        var keys = new KeyRing(Variable);
        var burned = BurnList.Read(today.Folder, today.Name, keys);
        var source = new CommitEnvSource(
            at.Project,
            new FileEnvSource(at.Project, at.Files, Variable),
            today,
            Of(today, time).Variables.Layers,
            RotationDates.Read(today.Folder),
            RotationDates.Read(today.Folder, at.Files),
            value => burned.Find(value) is not null,
            (env, names, old) => at.Since.WasReplaced(today, keys, env, names, old)
        );
        return Of(at.Project, source, time, isOfCommit: true);
    }

    private static EnvTools Of(
        ProjectSpec project,
        IEnvSource source,
        TimeProvider time,
        bool isOfCommit
    )
    {
        var state = new EnvStateStore(project.Folder);
        var claims = new EnvClaims(Path.Combine(MachineFolders.FromEnvironment().State, "claims"));
        var secrets = new SystemSecretGenerator();
        var choices = new EnvChoices(project, state, claims, new FreePort(), secrets);
        var postgres = new EnvPostgres(ExternalLogin.OfThisProcess.PasswordFor);
        var matching = new MatchingStore(MachineFolders.FromEnvironment().State);
        var variables = new EnvVariables(
            project,
            source,
            choices,
            postgres,
            new MadeValues(project, choices, state, matching, new(Variable), time)
            {
                IsOfCommit = isOfCommit,
            },
            Variable
        );
        var runner = new ProcessRunner();
        var engines = new ContainerEngines(Docker(runner), Podman(runner, time));
        var folders = PostgresFolders.OfThisUser(Variable);
        var databases = new Drivers.Postgres.Databases(engines, runner, folders, Variable, time);

        return new(
            project,
            state,
            claims,
            choices,
            postgres,
            variables,
            ReadinessOf(project, variables),
            engines,
            databases,
            secrets,
            new GitRepositories(runner),
            time
        )
        {
            Clients = new DatabaseClients(engines, runner, Variable),
            Migrations = new(
                new SchemaServers(time),
                $"{Environment.UserName}@{Environment.MachineName}",
                ProgramVersion.Text,
                () => RandomNumberGenerator.GetInt32(1001) / 1000.0
            )
            {
                Checks = new(
                    new PostgresShadows(databases, engines, runner, Variable, time, folders),
                    new MigrationTargets()
                ),
            },
        };
    }

    /// <summary>For reading compose files, which needs no engine.</summary>
    public static ICompose Compose() => Docker(new ProcessRunner()).Compose;

    private static ContainerTools Docker(IProcessRunner runner)
    {
        var client = new DockerClient(runner);
        return new(new DockerEngine(client), new DockerCompose(client));
    }

    private static ContainerTools Podman(IProcessRunner runner, TimeProvider time)
    {
        var client = new PodmanClient(runner);
        var service = new PodmanService(client, PodmanService.UsualSocket(Variable), time);
        return new(
            new PodmanEngine(client, runner, time),
            new PodmanCompose(service, client, runner)
        )
        {
            Pods = new(new PodmanPods(client), new NetworkProbes()),
        };
    }

    private static EnvReadiness ReadinessOf(ProjectSpec project, EnvVariables variables) =>
        new(
            (env, set) =>
                new ValidateProject(
                    project,
                    (other, context) => variables.Preview(other, context, set),
                    new(Variable)
                ).Execute(env.Name)
        );

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
