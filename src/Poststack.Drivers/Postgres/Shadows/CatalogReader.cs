using System.Globalization;
using Npgsql;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Drivers.Postgres.Schemas;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Reads a schema from the catalogs, in one round trip.</summary>
internal sealed class CatalogReader(NpgsqlConnection connection)
{
    private static readonly string[] OfRelations =
    [
        CatalogSql.Relations,
        CatalogSql.Columns,
        CatalogSql.Constraints,
        CatalogSql.Indexes,
        CatalogSql.Lines,
    ];

    private static readonly string[] OfDatabase =
    [
        CatalogSql.Types,
        CatalogSql.Labels,
        CatalogSql.Functions,
        CatalogSql.Schemas,
        CatalogSql.Extensions,
        CatalogSql.Members,
        CatalogSql.Server,
    ];

    /// <param name="relations">Ids of those to read; null for all.</param>
    public async Task<SchemaFacts> ReadAsync(IEnumerable<long>? relations, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        batch.BatchCommands.Add(new(CatalogSql.QualifyNames));
        var ids = relations is null ? null : string.Join(' ', relations);
        foreach (var sql in OfRelations)
            batch.BatchCommands.Add(new(sql) { Parameters = { NoteCommands.Text(ids) } });
        foreach (var sql in OfDatabase)
            batch.BatchCommands.Add(new(sql));
        batch.BatchCommands.Add(new(CatalogSql.AsBefore));

        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        var read = await ReadRelationsAsync(rows, ct);
        var types = await RowsAsync(
            rows,
            row =>
                (
                    Id: row.GetInt64(0),
                    Name: row.GetString(1),
                    Kind: row.GetString(2)[0],
                    Rules: row.GetString(3)
                ),
            ct
        );
        var labels = (
            await RowsAsync(
                rows,
                row => (Type: row.GetInt64(0), Id: row.GetInt64(1), Label: row.GetString(2)),
                ct
            )
        ).ToLookup(label => label.Type);
        var functions = await RowsAsync(
            rows,
            row => new FunctionFacts(
                row.GetInt64(0),
                row.GetString(1),
                row.GetString(2),
                row.GetString(3),
                row.GetString(4),
                row.GetBoolean(5),
                row.GetString(6)
            ),
            ct
        );
        var grants = new Dictionary<long, string>();
        var schemas = await RowsAsync(
            rows,
            row =>
            {
                grants[row.GetInt64(0)] = row.GetString(2);
                return (row.GetInt64(0), row.GetString(1));
            },
            ct
        );
        var extensions = await RowsAsync(rows, row => (row.GetInt64(0), row.GetString(1)), ct);
        var members = await RowsAsync(rows, row => row.GetString(0), ct);
        var server = await RowsAsync(rows, row => row.GetString(0), ct);

        return new(
            read.ToDictionary(relation => relation.Id),
            types.ToDictionary(
                type => type.Id,
                type => new TypeFacts(
                    type.Id,
                    type.Name,
                    type.Kind,
                    labels[type.Id].ToDictionary(label => label.Id, label => label.Label),
                    type.Rules.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                )
            ),
            functions.ToDictionary(function => function.Id),
            schemas.ToDictionary(),
            extensions.ToDictionary()
        )
        {
            SchemaGrants = grants,
            Members = members,
            Server = server,
        };
    }

    private static async Task<IReadOnlyList<RelationFacts>> ReadRelationsAsync(
        NpgsqlDataReader rows,
        CancellationToken ct
    )
    {
        var relations = await RowsAsync(rows, RelationOf, ct);
        var columns = (await RowsAsync(rows, ColumnOf, ct)).ToLookup(one => one.Relation);
        var constraints = (await RowsAsync(rows, ConstraintOf, ct)).ToLookup(one => one.Relation);
        var indexes = (await RowsAsync(rows, IndexOf, ct)).ToLookup(one => one.Relation);
        var lines = (
            await RowsAsync(
                rows,
                row => (Relation: row.GetInt64(0), Kind: row.GetString(1), Line: row.GetString(2)),
                ct
            )
        ).ToLookup(one => (one.Relation, one.Kind), one => one.Line);

        return
        [
            .. relations.Select(relation =>
                relation with
                {
                    Columns = [.. columns[relation.Id].Select(one => one.Facts)],
                    Constraints = [.. constraints[relation.Id].Select(one => one.Facts)],
                    Indexes = [.. indexes[relation.Id].Select(one => one.Facts)],
                    Triggers = [.. lines[(relation.Id, "t")]],
                    Rules = [.. lines[(relation.Id, "r")]],
                    Policies = [.. lines[(relation.Id, "p")]],
                    Grants = [.. lines[(relation.Id, "g")]],
                }
            ),
        ];
    }

    private static RelationFacts RelationOf(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3)[0],
            row.GetInt64(4),
            row.GetInt64(5),
            row.GetString(6)[0],
            row.GetInt64(7),
            row.GetBoolean(8),
            row.GetInt32(9)
        )
        {
            IsPublishedWithoutKey = row.GetBoolean(10),
            Query = row.GetString(11),
        };

    private static (long Relation, ColumnFacts Facts) ColumnOf(NpgsqlDataReader row) =>
        (
            row.GetInt64(0),
            new(
                row.GetInt32(1),
                row.GetString(2),
                row.GetString(3),
                row.GetString(4),
                row.GetInt32(5),
                row.GetBoolean(6),
                TextOf(row, 7),
                row.GetString(8),
                row.GetString(9),
                row.GetString(10)
            )
        );

    private static (long Relation, ConstraintFacts Facts) ConstraintOf(NpgsqlDataReader row) =>
        (
            row.GetInt64(0),
            new(
                row.GetInt64(1),
                row.GetString(2),
                row.GetString(3)[0],
                row.GetBoolean(4),
                NumbersOf(TextOf(row, 5)),
                row.GetInt64(6),
                NumbersOf(TextOf(row, 7)),
                row.GetInt64(8),
                row.GetString(9),
                TextOf(row, 10)
            )
        );

    private static (long Relation, IndexFacts Facts) IndexOf(NpgsqlDataReader row) =>
        (
            row.GetInt64(0),
            new(
                row.GetInt64(1),
                row.GetString(2),
                row.GetString(3),
                row.GetInt64(4),
                row.GetBoolean(5),
                row.GetBoolean(6),
                row.GetBoolean(7),
                NumbersOf(TextOf(row, 8)),
                row.GetString(9).Split('\n'),
                TextOf(row, 10),
                row.GetBoolean(11)
            )
        );

    private static string? TextOf(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    private static IReadOnlyList<int> NumbersOf(string? text) =>
        [
            .. (text ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(number => int.Parse(number, CultureInfo.InvariantCulture)),
        ];

    /// <summary>All rows of the current result; the reader stands at the next one then.</summary>
    private static async Task<List<T>> RowsAsync<T>(
        NpgsqlDataReader rows,
        Func<NpgsqlDataReader, T> read,
        CancellationToken ct
    )
    {
        var all = new List<T>();
        while (await rows.ReadAsync(ct))
            all.Add(read(rows));

        await rows.NextResultAsync(ct);
        return all;
    }
}
