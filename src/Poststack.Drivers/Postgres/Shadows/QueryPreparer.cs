using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Replays;
using Poststack.Core.Migrations.Checks.Rules;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Has the server say what queries take and give, without running them.</summary>
/// <param name="schema">As it is now.</param>
/// <param name="isOpen">Whether a transaction is, which a query that fails would end.</param>
internal sealed class QueryPreparer(NpgsqlConnection connection, SchemaFacts schema, bool isOpen)
{
    // A plan does not show what a MERGE inserts.
    private static readonly Regex Merged = Pattern(
        @"\bTHEN\s+INSERT\s*(?:\((?<columns>[^)]*)\)|(?<all>(?:OVERRIDING\s+\w+\s+VALUE\s+)?VALUES\b))?"
    );

    // `NULL::text`, and `(NULL::text)` where another part of the plan has computed it.
    private static readonly Regex Nothing = Pattern(@"^\(*NULL::");

    private const string Name = "poststack_query";

    public async Task<QueryShape> PrepareAsync(SqlStatement query, CancellationToken ct)
    {
        var isPrepared = false;
        await ExecuteAsync(isOpen ? $"SAVEPOINT {Name}" : "BEGIN", ct);
        try
        {
            await ExecuteAsync($"PREPARE {Name} AS {query.Text}", ct);
            isPrepared = true;
            var parameters = (
                await TextAsync(
                    $"SELECT coalesce(pg_catalog.array_to_string(parameter_types, ', '), '') FROM pg_catalog.pg_prepared_statements WHERE name = '{Name}'",
                    ct
                )
            ).Split(", ", StringSplitOptions.RemoveEmptyEntries);
            return new(
                Failure: null,
                parameters,
                await ResultsAsync(query, ct),
                await LackingAsync(query.Text, parameters, ct)
            );
        }
        catch (PostgresException e) when (!SqlFailure.EndsConnection(e.SqlState))
        {
            return new(e.MessageText, [], [], []);
        }
        finally
        {
            await ExecuteAsync(isOpen ? $"ROLLBACK TO SAVEPOINT {Name}" : "ROLLBACK", ct);
            if (isPrepared)
                await ExecuteAsync($"DEALLOCATE {Name}", ct);
        }
    }

    // Parsed and described, with the types of parameters left to the server.
    private async Task<IReadOnlyList<string>> ResultsAsync(SqlStatement query, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(query.Text, connection);
        await using var reader = await command.ExecuteReaderAsync(
            System.Data.CommandBehavior.SchemaOnly,
            ct
        );
        // Not GetColumnSchema: it would link all of Npgsql's types into the program.
        var columns = Enumerable
            .Range(0, reader.FieldCount)
            .Select(i => (Name: reader.GetName(i), Type: reader.GetDataTypeOID(i)))
            .ToList();
        await reader.CloseAsync();

        var results = new List<string>();
        foreach (var (name, type) in columns)
            results.Add($"{name} {await TextAsync($"SELECT {type}::oid::regtype::text", ct)}");

        return results;
    }

    /// <summary>Reads it from the plan, which has a value for each column of a new row, however the query is written.</summary>
    /// <returns>Null where there is no plan to be had, or it does not tell.</returns>
    private async Task<IReadOnlyList<string>?> LackingAsync(
        string query,
        string[] parameters,
        CancellationToken ct
    )
    {
        if (!query.Contains("INSERT", StringComparison.OrdinalIgnoreCase))
            return [];
        if (Merged.Matches(query).Any(insert => insert.Groups["all"].Success))
            return null;

        try
        {
            // Else a parameter would be what it is tried with: NULL.
            await ExecuteAsync("SET LOCAL plan_cache_mode = force_generic_plan", ct);
            var values = string.Join(", ", parameters.Select(_ => "NULL"));
            var plans = await TextAsync(
                $"EXPLAIN (COSTS OFF, VERBOSE, FORMAT JSON) EXECUTE {Name}{(parameters.Length > 0 ? $"({values})" : "")}",
                ct
            );
            var lacking = new List<string>();
            foreach (var one in JsonNode.Parse(plans)!.AsArray())
                if (one!["Plan"] is { } plan)
                    Look(plan, query, lacking);
            return lacking;
        }
        // A role may look at what it may not do, and a domain may not be NULL.
        catch (PostgresException e) when (!SqlFailure.EndsConnection(e.SqlState))
        {
            return null;
        }
    }

    private void Look(JsonNode node, string query, List<string> lacking)
    {
        if (
            RowPlan.Text(node, "Node Type") == "ModifyTable"
            && schema.Find(RowPlan.Text(node, "Schema"), RowPlan.Text(node, "Relation Name"))
                is { IsTable: true } table
        )
            foreach (var column in table.Columns)
                if (
                    RequiredColumnRules.IsOwed(schema, table, column.Number)
                    && RowPlan.Text(node, "Operation") switch
                    {
                        "Insert" => LeavesOut(node, column),
                        "Merge" => Merged.Matches(query).Any(insert => LeavesOut(insert, column)),
                        _ => false,
                    }
                )
                    lacking.Add($"{table.FullName}.{column.Name}");

        foreach (var part in RowPlan.Parts(node))
            Look(part!, query, lacking);
    }

    // Its values stand in the order of the table's columns, those that are gone included. What puts parts together shows none.
    private static bool LeavesOut(JsonNode node, ColumnFacts column) =>
        RowPlan
            .Sources(node)
            .Any(source =>
                source["Output"] is JsonArray values
                    ? values.Count >= column.Number
                        && Nothing.IsMatch((string)values[column.Number - 1]!)
                    : LeavesOut(source, column)
            );

    private static bool LeavesOut(Match insert, ColumnFacts column) =>
        !insert
            .Groups["columns"]
            .Value.Split(',', StringSplitOptions.TrimEntries)
            .Select(Plain)
            .Contains(column.Name);

    private static string Plain(string name) =>
        name.StartsWith('"') ? name.Trim('"') : name.ToLowerInvariant();

    private static Regex Pattern(string text) =>
        new(
            text,
            RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
            TimeSpan.FromMilliseconds(1000)
        );

    private async Task<string> TextAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
