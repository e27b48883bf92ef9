using System.CommandLine;
using Poststack.Cli.Commits;
using Poststack.Cli.Variables.Burning;
using Poststack.Cli.Variables.Explanations;
using Poststack.Cli.Variables.Lookups;
using Poststack.Cli.Variables.Rotation;
using Poststack.Cli.Variables.Validation;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Variables;

/// <summary>The verbs behind `vars`, in the order that help shows them.</summary>
internal static class VarsCommands
{
    public static Command Make() =>
        new VerbGroup(
            "vars",
            "Read and change an env's variables and secrets.",
            new VarsListCommand(),
            new VarsGetCommand(),
            new VarsHistoryCommand(),
            new VarsAddCommand(),
            new VarsEditCommand(),
            new VarsRemoveCommand(),
            new VarsRenameCommand(),
            new VarsExplainCommand(),
            new VarsValidateCommand(),
            new VarsDueCommand(),
            new VarsRotateCommand(),
            new VarsBurnCommand(),
            new VarsLookupCommand(),
            new VarsSealCommand(),
            new VarsUnsealCommand(),
            new VarsImportCommand(),
            new VarsExportCommand()
        );
}
