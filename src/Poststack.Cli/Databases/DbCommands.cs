using System.CommandLine;
using Poststack.Cli.Migrations;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Databases;

/// <summary>The verbs behind `db`, in the order that help shows them.</summary>
internal static class DbCommands
{
    public static Command Make() =>
        new VerbGroup(
            "db",
            "Look after the databases of the project's envs.",
            new DbMigrateCommand(),
            new DbCheckCommand(),
            new DbPlanCommand(),
            new DbRollbackCommand(),
            new DbRedoCommand(),
            new DbStatusCommand(),
            new DbVerifyCommand(),
            new DbNewCommand(),
            new DbBaselineCommand(),
            new DbSeedCommand(),
            new DbBackupCommand(),
            new DbBackupsCommand(),
            new DbRestoreCommand(),
            new DbCloneCommand(),
            new DbDrillCommand(),
            new DbShellCommand(),
            new DbDumpSchemaCommand(),
            new DbUrlCommand()
        );
}
