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
        var change = SplitTable.Read(move) ?? ReadOne(move);
        if (change is null)
            throw PhaseRefusals.Unknown(trace.Migration).ToException();

        return change;
    }

    private static SchemaChange? ReadOne(SchemaMove move)
    {
        if (
            move is not { Added: [], Gone: [], Changed: [var (before, after)] }
            || before.Kind is not 'r'
        )
            return null;

        foreach (var statement in move.Trace.Statements.Select(one => one.Statement))
            if (
                statement.Words
                    is ["INSERT" or "UPDATE" or "DELETE" or "MERGE" or "TRUNCATE" or "COPY", ..]
                && !FillingUpdate.Is(statement, after)
            )
                throw PhaseRefusals.Data(move.Trace.Migration, statement.Brief).ToException();

        var table = new TableMove(before, after, move);
        return Kinds.Select(read => read(table)).FirstOrDefault(change => change is not null);
    }
}
