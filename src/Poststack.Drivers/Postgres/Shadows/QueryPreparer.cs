using System.Text.RegularExpressions;
using Npgsql;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Replays;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Has the server say what queries take and give, without running them.</summary>
/// <param name="schema">As it is now.</param>
/// <param name="isOpen">Whether a transaction is, which a query that fails would end.</param>
internal sealed class QueryPreparer(NpgsqlConnection connection, SchemaFacts schema, bool isOpen)
{
    private static readonly Regex Insert = new(
        """\bINSERT\s+INTO\s+(?<table>(?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?)(?:\s+AS\s+\w+)?\s*\((?<columns>[^)]*)\)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        TimeSpan.FromMilliseconds(1000)
    );

    private const string Name = "poststack_query";

    public async Task<QueryShape> PrepareAsync(SqlStatement query, CancellationToken ct)
    {
        if (isOpen)
            await ExecuteAsync($"SAVEPOINT {Name}", ct);
        try
        {
            await ExecuteAsync($"PREPARE {Name} AS {query.Text}", ct);
            var parameters = await TextAsync(
                $"SELECT coalesce(pg_catalog.array_to_string(parameter_types, ', '), '') FROM pg_catalog.pg_prepared_statements WHERE name = '{Name}'",
                ct
            );
            await ExecuteAsync($"DEALLOCATE {Name}", ct);
            return new(
                Failure: null,
                parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries),
                await ResultsAsync(query, ct),
                Lacking(query.Text)
            );
        }
        catch (PostgresException e) when (!SqlFailure.EndsConnection(e.SqlState))
        {
            return new(e.MessageText, [], [], []);
        }
        finally
        {
            if (isOpen)
                await ExecuteAsync($"ROLLBACK TO SAVEPOINT {Name}", ct);
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

    private List<string> Lacking(string query)
    {
        var lacking = new List<string>();
        foreach (Match insert in Insert.Matches(query))
        {
            var given = insert
                .Groups["columns"]
                .Value.Split(',', StringSplitOptions.TrimEntries)
                .Select(Plain)
                .ToHashSet();
            if (TableOf(insert.Groups["table"].Value) is { } table)
                lacking.AddRange(
                    table
                        .Columns.Where(column =>
                            column is { IsNotNull: true, FillsItself: false }
                            && !given.Contains(column.Name)
                        )
                        .Select(column => $"{table.FullName}.{column.Name}")
                );
        }

        return lacking;
    }

    // Without a schema: whichever has one of that name, for one that is not meant was there before, too.
    private RelationFacts? TableOf(string name) =>
        name.Split('.').Select(Plain).ToList() switch
        {
            [var relation] => schema.Relations.Values.FirstOrDefault(one =>
                one.IsTable && one.Name == relation
            ),
            [var space, var relation] => schema.Find(space, relation),
            _ => null,
        };

    private static string Plain(string name) =>
        name.StartsWith('"') ? name.Trim('"') : name.Trim().ToLowerInvariant();

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
