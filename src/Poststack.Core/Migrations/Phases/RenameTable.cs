using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A table gets another name. A view has the old one for a while: the rows are the same, so nothing can differ.</summary>
internal sealed record RenameTable(RelationFacts Before, RelationFacts After)
    : SchemaChange($"{Before.Name} becomes {After.Name}")
{
    /// <returns>Null for another change.</returns>
    public static SchemaChange? Read(TableMove table) =>
        table.Before.Name != table.After.Name
        && table.Before.Schema == table.After.Schema
        && table
            is {
                NewColumns: [],
                GoneColumns: [],
                ChangedColumns: [],
                NewConstraints: [],
                NewIndexes: []
            }
            ? new RenameTable(table.Before, table.After)
            : null;

    public override IReadOnlyList<PhaseDraft> Plan()
    {
        var old = SqlName.Of(Before.Schema, Before.Name);
        var now = SqlName.Of(After.Schema, After.Name);
        var drop = $"DROP VIEW {old}";
        return
        [
            new(
                Phase.Expand,
                "expand",
                "the new name; a view has the old one, and takes reads and writes for it",
                [$"ALTER TABLE {old} RENAME TO {SqlName.Quote(After.Name)}", .. View(old, now)],
                [drop, $"ALTER TABLE {now} RENAME TO {SqlName.Quote(Before.Name)}"]
            ),
            new(
                Phase.Contract,
                "contract",
                "the view with the old name goes",
                [drop],
                [.. View(old, now)]
            )
            {
                IsGated = true,
                Accepted =
                [
                    ("drop-view", "it runs only once no release is live that knows the old name"),
                    (
                        "rename-table",
                        "it runs only once no release is live that knows the old name"
                    ),
                ],
            },
        ];
    }

    // Policies are those of who asks, and not of the view's owner: PostgreSQL 15 can say so.
    private IEnumerable<string> View(string old, string now)
    {
        var with = Before.HasRowSecurity ? " WITH (security_invoker = true)" : string.Empty;
        var columns = string.Join(", ", After.Columns.Select(column => SqlName.Quote(column.Name)));
        yield return $"CREATE VIEW {old}{with} AS\n    SELECT {columns} FROM {now}";
        foreach (var grant in Before.Grants)
            if (
                grant.Split('=', '(', ')')
                is [var role, "SELECT" or "INSERT" or "UPDATE" or "DELETE", ..] parts
            )
            {
                var column = parts.Length > 2 ? $"({SqlName.Quote(parts[2])})" : "";
                yield return $"GRANT {parts[1]}{column} ON {old} TO {(role == "PUBLIC" ? role : SqlName.Quote(role))}";
            }
    }
}
