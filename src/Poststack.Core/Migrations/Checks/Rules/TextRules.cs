using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Traces;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>What the words of a statement say of which nothing can be seen: it failed, ran outside of a transaction, or is about the server.</summary>
internal static class TextRules
{
    private const string Concurrently = "CONCURRENTLY";

    public static void Check(StatementCase one)
    {
        var statement = one.Trace.Statement;
        if (one.Trace.Failure is { } failure)
        {
            var isOfKind = failure.WantsNoTransaction && one.Migration.Up.IsTransactional;
            one.Report(
                isOfKind ? OperationHazards.InTransaction : OperationHazards.Fails,
                statement.Brief,
                CheckLayer.Trace,
                failure.Detail is { } detail ? $"{failure.Message} ({detail})" : failure.Message
            );
            return;
        }

        if (one.Trace.Unseen is { } unseen)
            one.Report(
                OperationHazards.NotSeen,
                statement.Brief,
                CheckLayer.Trace,
                $"it failed on the shadow, which has no rows: {unseen.Message}"
            );
        if (ConcernsServer(statement))
            one.Report(
                OperationHazards.ServerWide,
                statement.Brief,
                CheckLayer.Text,
                string.Join(' ', statement.Words.Take(2))
            );
        else if (ChangesOfServer(one).ToList() is [_, ..] changes)
            one.Report(
                OperationHazards.ServerWide,
                statement.Brief,
                CheckLayer.Catalog,
                string.Join(", ", changes)
            );
        else if (!statement.Begins("CREATE") && one.Code.Exists(FunctionCode.UpdatesExtension))
            one.Report(
                OperationHazards.NotSeen,
                statement.Brief,
                CheckLayer.Text,
                "the shadow has the newest version of an extension already"
            );
        else if (one.Trace.RanAlone)
            CheckAlone(one, statement);
    }

    /// <summary>Roles that are others or gone, and what is set; a role that is new hurts nobody.</summary>
    private static IEnumerable<string> ChangesOfServer(StatementCase one)
    {
        var (before, after) = (one.Trace.Before.Server, one.Trace.After.Server);
        return before
            .Except(after)
            .Concat(
                after
                    .Except(before)
                    .Where(line => line.StartsWith("settings ", StringComparison.Ordinal))
            )
            .Select(line => line.Split('\n')[0])
            .Distinct();
    }

    private static void CheckAlone(StatementCase one, SqlStatement statement)
    {
        if (IsFullVacuum(statement))
            one.Report(
                OperationHazards.VacuumFull,
                statement.Brief,
                CheckLayer.Text,
                "VACUUM FULL"
            );
        else if (statement.Begins("CLUSTER"))
            one.Report(OperationHazards.Cluster, statement.Brief, CheckLayer.Text, "CLUSTER");
        else if (!IsKnownToBeSafe(statement))
            one.Report(
                OperationHazards.NotSeen,
                statement.Brief,
                CheckLayer.Text,
                "it runs outside of a transaction, where its locks cannot be looked at"
            );
    }

    // VACUUM (FULL false) is none.
    private static bool IsFullVacuum(SqlStatement statement) =>
        statement.Begins("VACUUM")
        && statement.Words.Contains("FULL")
        && statement.Words.SkipWhile(word => word != "FULL").ElementAtOrDefault(1)
            is not ("FALSE" or "OFF");

    // https://www.postgresql.org/docs/current/explicit-locking.html: these take SHARE UPDATE EXCLUSIVE at most,
    // or a short lock at their end. ADD VALUE locks no table.
    private static bool IsKnownToBeSafe(SqlStatement statement) =>
        statement.Words.Contains(Concurrently)
            && (
                statement.Begins("CREATE", "INDEX")
                || statement.Begins("CREATE", "UNIQUE", "INDEX")
                || statement.Begins("DROP", "INDEX")
                || statement.Begins("REINDEX")
                || statement.Begins("ALTER", "TABLE") && statement.Words.Contains("DETACH")
            )
        || statement.Begins("VACUUM")
        || statement.Begins("ALTER", "TYPE");

    private static bool ConcernsServer(SqlStatement statement) =>
        statement.Begins("ALTER", "SYSTEM")
        || statement.Begins("CREATE", "DATABASE")
        || statement.Begins("DROP", "DATABASE")
        || statement.Begins("CREATE", "TABLESPACE")
        || statement.Begins("DROP", "TABLESPACE")
        // What roles and databases are set to, the next sessions of every version get.
        || statement.Begins("ALTER", "DATABASE")
        || statement.Begins("ALTER", "ROLE")
        || statement.Begins("ALTER", "USER")
        || statement.Begins("ALTER", "GROUP")
        || statement.Begins("DROP", "ROLE")
        || statement.Begins("DROP", "USER")
        || statement.Begins("DROP", "GROUP");
}
