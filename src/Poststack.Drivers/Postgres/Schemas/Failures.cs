using Npgsql;
using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Sql;

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
            : new(new(State: "", (e.InnerException ?? e).Message, statement, Position: null));

    /// <summary>Runs something on Poststack's own tables.</summary>
    /// <param name="doing">For who reads that the server was lost meanwhile: `reading the ledger`.</param>
    /// <exception cref="Core.Refusals.RefusalException">They are not as they were made, or the server is lost.</exception>
    public static async Task<T> OursAsync<T>(string doing, string user, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (PostgresException e) when (e.SqlState == SqlState.RightMissing)
        {
            throw MigrationRefusals.LedgerIsForbidden(e.MessageText, user).ToException();
        }
        catch (PostgresException e)
            when (e.SqlState.StartsWith(ErrorsOfNames, StringComparison.Ordinal))
        {
            throw MigrationRefusals.LedgerIsDamaged(e.MessageText).ToException();
        }
        catch (NpgsqlException e)
        {
            throw MigrationRefusals
                .Lost(
                    doing,
                    (e as PostgresException)?.MessageText ?? (e.InnerException ?? e).Message
                )
                .ToException();
        }
    }
}
