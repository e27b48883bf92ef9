using Npgsql;
using Poststack.Core.Migrations.Ledgers;

namespace Poststack.Drivers.Postgres.Schemas;

/// <summary>What a ledger notes, as commands of a batch.</summary>
internal static class NoteCommands
{
    public static NpgsqlBatchCommand Of(LedgerNote note, LedgerAuthor author) =>
        note.IsDown
            ? new(LedgerSql.Remove) { Parameters = { Long(note.Migration.Number) } }
            : new(LedgerSql.Add)
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
