using System.CommandLine;
using Poststack.Cli.Exports;
using Poststack.Cli.Releases;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Environments;

/// <summary>The verbs behind `env`, in the order that help shows them.</summary>
internal static class EnvCommands
{
    public static Command Make() =>
        new VerbGroup(
            "env",
            "Start, stop, look at and debug the project's envs.",
            new EnvListCommand(),
            new EnvUseCommand(),
            new EnvStartCommand(),
            new EnvStopCommand(),
            new EnvRestartCommand(),
            new EnvStatusCommand(),
            new EnvLogsCommand(),
            new EnvInitCommand(),
            new EnvDeployCommand(),
            new EnvReleasesCommand(),
            new EnvRollbackCommand(),
            new EnvDiffCommand(),
            new EnvDryRunCommand(),
            new EnvConfigCommand(),
            new EnvExportCommand(),
            new EnvDeleteCommand()
        );
}
