using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Traces;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Asks the planner of which tables a statement changes or locks rows, and whether only those that unique keys name.</summary>
/// <remarks>A shadow is empty, so that a plan reads all of it, however few rows are wanted. Here it is planned as for large tables.</remarks>
internal sealed class RowPlan(
    NpgsqlConnection connection,
    SchemaFacts schema,
    IReadOnlyDictionary<long, LockSet> locks
)
{
    private static readonly string[] Hiding = ["DO", "CALL", "EXECUTE"];

    private static readonly string[] AsIfLarge =
    [
        "SAVEPOINT poststack_plan",
        "SET LOCAL enable_seqscan = off",
        "SET LOCAL enable_bitmapscan = off",
        "SET LOCAL enable_hashjoin = off",
        "SET LOCAL enable_mergejoin = off",
    ];

    // What is quoted may look like an operator.
    private static readonly Regex Quoted = new(
        "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"",
        RegexOptions.ExplicitCapture,
        TimeSpan.FromMilliseconds(1000)
    );

    private readonly List<RowChange> _changes = [];

    /// <param name="statement">Has run, and its transaction is open.</param>
    /// <returns>Null where it hides other statements, or cannot be planned any more: it has removed what it is made of itself.</returns>
    public async Task<IReadOnlyList<RowChange>?> ReadAsync(
        SqlStatement statement,
        CancellationToken ct
    )
    {
        if (statement.Words is [var first, ..] && Hiding.Contains(first))
            return null;
        if (!IsOfRows(statement))
            return [];

        try
        {
            foreach (var one in JsonNode.Parse(await ExplainAsync(statement, ct))!.AsArray())
                if (one!["Plan"] is { } plan)
                    Look(plan, statement);
            return _changes;
        }
        catch (PostgresException)
        {
            return null;
        }
        finally
        {
            await using var back = new NpgsqlCommand(
                "ROLLBACK TO SAVEPOINT poststack_plan",
                connection
            );
            await back.ExecuteNonQueryAsync(ct);
        }
    }

    // An INSERT adds rows, unless something else is said in it, too.
    private bool IsOfRows(SqlStatement statement) =>
        statement.Words is ["UPDATE" or "DELETE" or "MERGE" or "WITH" or "SELECT" or "INSERT", ..]
        && (
            !statement.Begins("INSERT")
            || Says(statement, "UPDATE")
            || Says(statement, "DELETE")
            || Says(statement, "MERGE")
        )
        && locks.Values.Any(held => held.Has(LockMode.RowExclusive) || held.Has(LockMode.RowShare));

    private static bool Says(SqlStatement statement, string word) =>
        statement.Text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private async Task<string> ExplainAsync(SqlStatement statement, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in AsIfLarge)
            batch.BatchCommands.Add(new(sql));
        batch.BatchCommands.Add(new($"EXPLAIN (COSTS OFF, VERBOSE, FORMAT JSON) {statement.Text}"));
        return (string)(await batch.ExecuteScalarAsync(ct))!;
    }

    private void Look(JsonNode node, SqlStatement statement)
    {
        switch (Text(node, "Node Type"))
        {
            case "ModifyTable" when TableOf(node) is { } table && Changes(node, statement):
                Add(
                    table,
                    node,
                    Text(node, "Operation") == "Delete"
                        || Text(node, "Operation") == "Merge" && Says(statement, "DELETE")
                );
                break;
            case "LockRows":
                foreach (var table in schema.Relations.Values)
                    if (
                        locks.GetValueOrDefault(table.Id).Has(LockMode.RowShare)
                        && Reads(node, table)
                    )
                        Add(table, node, isDelete: false);
                break;
        }

        foreach (var part in Parts(node))
            Look(part!, statement);
    }

    private void Add(RelationFacts table, JsonNode node, bool isDelete) =>
        _changes.Add(new(table.Id, isDelete, IsMany: !Sources(node).All(IsFew)));

    private static bool Changes(JsonNode node, SqlStatement statement) =>
        Text(node, "Operation") switch
        {
            "Update" or "Delete" => true,
            "Insert" => Text(node, "Conflict Resolution") == "UPDATE",
            _ => Says(statement, "UPDATE") || Says(statement, "DELETE"),
        };

    private bool Reads(JsonNode node, RelationFacts table) =>
        TableOf(node)?.Id == table.Id || Parts(node).Any(part => Reads(part!, table));

    /// <summary>Whether it gives no more rows than are written in the statement.</summary>
    private bool IsFew(JsonNode node)
    {
        if (Text(node, "Relation Name").Length > 0)
            return IsByKey(node);

        return Text(node, "Node Type") switch
        {
            "Function Scan" => Text(node, "Function Name") != "generate_series",
            "Result" or "Values Scan" => Sources(node).All(IsFew),
            _ => Sources(node).Any() && Sources(node).All(IsFew),
        };
    }

    /// <summary>Whether each column of a unique index is compared with one value: `((a.id = 3) AND (a.kind = 'x'::text))`.</summary>
    private bool IsByKey(JsonNode node)
    {
        var name = Text(node, "Index Name");
        if (TableOf(node)?.Indexes.FirstOrDefault(one => one.Name == name) is not { } index)
            return false;

        var compared = Quoted
            .Replace(
                Text(node, "Index Cond"),
                quoted => quoted.Value is ['"', ..] ? quoted.Value.Replace(' ', '_') : "''"
            )
            .Split(" AND ")
            .Where(IsOfOneValue)
            .Select(condition => condition.Trim('(').Split(" = ")[0])
            .Distinct(StringComparer.Ordinal);
        return index.IsUnique && compared.Count() >= index.Keys.Count;
    }

    // Of an array that is written there, each is one; nobody knows how many another one has.
    private static bool IsOfOneValue(string condition) =>
        condition.Contains(" = ", StringComparison.Ordinal)
        && (
            !condition.Contains(" = ANY (", StringComparison.Ordinal)
            || condition.Contains(" = ANY (''", StringComparison.Ordinal)
        );

    private RelationFacts? TableOf(JsonNode node) =>
        schema.Find(Text(node, "Schema"), Text(node, "Relation Name"));

    public static JsonArray Parts(JsonNode node) => node["Plans"]?.AsArray() ?? new JsonArray();

    // What is computed beside it gives a value, not rows.
    public static IEnumerable<JsonNode> Sources(JsonNode node) =>
        Parts(node)
            .OfType<JsonNode>()
            .Where(part => Text(part, "Parent Relationship") is not ("InitPlan" or "SubPlan"));

    public static string Text(JsonNode node, string name) => (string?)node[name] ?? "";
}
