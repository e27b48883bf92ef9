using System.CommandLine;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Hooks;

/// <summary>The verbs behind `hooks`, in the order that help shows them.</summary>
internal static class HooksCommands
{
    public static Command Make() =>
        new VerbGroup(
            "hooks",
            "Let git look for secrets before it commits or pushes.",
            new HooksInstallCommand(),
            new HooksUninstallCommand(),
            new HooksStatusCommand(),
            new HooksRunCommand()
        );
}
