using System.CommandLine;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Keys;

/// <summary>The verbs behind `keys`, in the order that help shows them.</summary>
internal static class KeysCommands
{
    public static Command Make() =>
        new VerbGroup(
            "keys",
            "Manage who can open the project's secrets, and your own key.",
            new KeysInitCommand(),
            new KeysListCommand(),
            new KeysAddCommand(),
            new KeysRemoveCommand(),
            new KeysRotateCommand(),
            new KeysExportCommand()
        );
}
