using Poststack.Cli.Terminal;
using Poststack.Core.Migrations.Runs;

namespace Poststack.Cli.Migrations;

internal static class MigrationStateWords
{
    public static string Of(MigrationState state) =>
        state switch
        {
            MigrationState.Applied => "applied",
            MigrationState.Baseline => "baseline",
            MigrationState.Pending => "pending",
            MigrationState.OutOfOrder => "out of order",
            MigrationState.Edited => "edited",
            MigrationState.Missing => "missing",
            _ => "unfinished",
        };

    public static Cell Of(MigrationState state, Ink ink) =>
        new(
            Of(state),
            state switch
            {
                MigrationState.Applied or MigrationState.Baseline => ink.Green,
                MigrationState.Pending => ink.Cyan,
                MigrationState.Unfinished => ink.Red,
                _ => ink.Yellow,
            }
        );
}
