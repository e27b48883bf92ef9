using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Traces;

namespace Poststack.Core.Migrations.Phases;

/// <summary>Tells which change a migration is, from what it did to a schema.</summary>
internal static class ChangeReader
{
    private static readonly Func<TableMove, SchemaChange?>[] Kinds =
    [
        RequireColumn.Read,
        RenameColumn.Read,
        ChangeType.Read,
        DropColumn.Read,
        RenameTable.Read,
        AddRule.Read,
        AddUnique.Read,
    ];

    /// <exception cref="Refusals.RefusalException">It is none that can be taken apart, or more than one.</exception>
    public static SchemaChange Read(MigrationTrace trace, PhaseOptions options)
    {
        var move = new SchemaMove(trace, options);
        return SplitTable.Read(move)
            ?? ReadOne(move)
            ?? throw PhaseRefusals.Unknown(trace.Migration).ToException();
    }

    private static SchemaChange? ReadOne(SchemaMove move)
    {
        if (
            move is not { Added: [], Gone: [], Changed: [var (before, after)] }
            || before.Kind is not 'r'
        )
            return null;

        var table = new TableMove(before, after, move);
        if (table.Changes != 1)
            return null;

        RefuseWrites(table);
        return Kinds.Select(read => read(table)).FirstOrDefault(change => change is not null);
    }

    private static void RefuseWrites(TableMove table)
    {
        var filled = table
            .NewColumns.Concat(table.ChangedColumns.Select(pair => pair.After))
            .Where(column => column.IsNotNull)
            .ToList();
        var fills = 0;
        foreach (var one in table.Move.Trace.Statements.Where(Writes))
            if (
                !filled.Exists(column =>
                    FillingUpdate.Read(one.Statement, table.After, column) is not null
                )
                || ++fills > 1
            )
                throw PhaseRefusals
                    .Data(table.Move.Trace.Migration, one.Statement.Brief)
                    .ToException();
    }

    /// <summary>Rows, that is: by its words, or by the lock that it took, also from within a block or a function.</summary>
    public static bool Writes(StatementTrace one) =>
        one.Statement.Words
            is ["INSERT" or "UPDATE" or "DELETE" or "MERGE" or "TRUNCATE" or "COPY", ..]
        || one.Locks.Any(pair =>
            pair.Value.Has(LockMode.RowExclusive)
            // The sequence of an identity column is locked so by a change of its type.
            && (one.Before.Find(pair.Key) ?? one.After.Find(pair.Key)) is { HasRows: true }
            && !one.Held.GetValueOrDefault(pair.Key).Has(LockMode.RowExclusive)
        );
}
