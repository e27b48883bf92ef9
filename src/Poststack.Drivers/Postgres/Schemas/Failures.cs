using Npgsql;
using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Sql;
using Poststack.Core.Refusals;

namespace Poststack.Drivers.Postgres.Schemas;

/// <summary>What Npgsql throws, in the words of Core.</summary>
internal static class Failures
{
    private const string ErrorsOfNames = "42";

    /// <summary>Of a statement of the user's.</summary>
    public static SqlFailedException Of(NpgsqlException e, SqlStatement? statement) =>
        e is PostgresException said
            ? new(
                new(
                    said.SqlState,
                    said.MessageText,
                    statement,
                    said.Position > 0 ? said.Position : null
                )
                {
                    Detail = said.Detail,
                    Hint = said.Hint,
                }
            )
            : new(SqlFailure.Lost(PostgresWords.Of(e), statement));

    /// <summary>Of what was done on Poststack's own tables.</summary>
    /// <param name="doing">For who reads that the server was lost meanwhile: `reading the ledger`.</param>
    public static Refusal OfOurs(NpgsqlException e, string doing, string user) =>
        e switch
        {
            PostgresException { SqlState: SqlState.RightMissing } said =>
                MigrationRefusals.LedgerIsForbidden(said.MessageText, user),
            PostgresException said when IsOfName(said) => MigrationRefusals.LedgerIsDamaged(
                said.MessageText
            ),
            PostgresException said when !SqlFailure.EndsConnection(said.SqlState) =>
                MigrationRefusals.Failed(doing, said.MessageText),
            _ => MigrationRefusals.Lost(doing, PostgresWords.Of(e)),
        };

    /// <summary>There is no such table, column, or the like; or the name is none.</summary>
    public static bool IsOfName(PostgresException e) =>
        e.SqlState.StartsWith(ErrorsOfNames, StringComparison.Ordinal);
}
