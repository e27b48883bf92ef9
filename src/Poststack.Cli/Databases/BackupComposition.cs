using Poststack.Cli.Environments;
using Poststack.Core.Backups;
using Poststack.Core.Projects;
using Poststack.Drivers.Postgres;
using Poststack.Drivers.Postgres.Backups;
using Poststack.Drivers.Postgres.Clones;
using Poststack.Drivers.Processes;

namespace Poststack.Cli.Databases;

/// <summary>Puts together what the use cases of a project's backups work with.</summary>
internal static class BackupComposition
{
    public static BackupTools Of(ProjectSpec project, TimeProvider time)
    {
        var envs = EnvComposition.Of(project, time);
        return new(
            envs,
            new DatabaseCopies(
                envs.Engines,
                new ProcessRunner(),
                Environment.GetEnvironmentVariable
            ),
            new ServerCopies(
                new NativeCopies(
                    PostgresFolders.OfThisUser(Environment.GetEnvironmentVariable),
                    new(new ProcessRunner(), Environment.GetEnvironmentVariable("PATH")),
                    new ProcessRunner(),
                    time
                ),
                new ContainerCopies(envs.Engines, envs.Databases, time)
            ),
            new(project.Folder),
            ProgramVersion.Text
        );
    }
}
