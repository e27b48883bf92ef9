using Npgsql;
using Poststack.Core.Migrations.Ledgers;

namespace Poststack.Drivers.Postgres.Schemas;

/// <summary>What a ledger notes, as commands of a batch.</summary>
internal static class NoteCommands
{
    /// <summary>Of what runs in the transaction that notes it.</summary>
    public static NpgsqlBatchCommand OfWhole(LedgerNote note, LedgerAuthor author) =>
        Of(note, author, LedgerSql.Add);

    /// <summary>Of what ran statement by statement, or not at all.</summary>
    public static NpgsqlBatchCommand OfUnfinished(LedgerNote note, LedgerAuthor author) =>
        Of(note, author, LedgerSql.AddUnfinished);

    /// <summary>Of what ran in batches.</summary>
    public static NpgsqlBatchCommand OfBackfill(LedgerNote note, LedgerAuthor author) =>
        Of(note, author, LedgerSql.AddBackfill);

    private static NpgsqlBatchCommand Of(LedgerNote note, LedgerAuthor author, string add) =>
        note.IsDown
            ? new(LedgerSql.Remove) { Parameters = { Long(note.Migration.Number) } }
            : new(add)
            {
                Parameters =
                {
                    Long(note.Migration.Number),
                    Text(note.Migration.Version),
                    Text(note.Migration.Name),
                    Text(note.Migration.Checksum),
                    Text(author.Person),
                    Text(author.App),
                    Text(author.Poststack),
                    Bool(note.IsBaseline),
                },
            };

    /// <summary>Two: what names mean in a description depends on the search path.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Describe() =>
        [new("SET LOCAL search_path = ''"), new(LedgerSql.Describe)];

    public static NpgsqlParameter Long(long value) =>
        new NpgsqlParameter<long> { TypedValue = value };

    public static NpgsqlParameter Int(int value) => new NpgsqlParameter<int> { TypedValue = value };

    public static NpgsqlParameter Bool(bool value) =>
        new NpgsqlParameter<bool> { TypedValue = value };

    public static NpgsqlParameter Text(string? value) =>
        new NpgsqlParameter<string?>
        {
            TypedValue = value,
            NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text,
        };
}
