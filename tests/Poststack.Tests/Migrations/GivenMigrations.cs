using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Migrations.Sql;
using Poststack.Tests.Environments;

namespace Poststack.Tests.Migrations;

/// <summary>Builders named after states.</summary>
internal static class GivenMigrations
{
    public const string Author = "ann@laptop";

    /// <summary>With a way up and a way back, of one statement each.</summary>
    public static Migration Migration(int number, bool isTransactional = true) =>
        new(
            number,
            $"{number:000}",
            $"step_{number}",
            Part(number, "up", isTransactional, $"SELECT {number}"),
            Part(number, "down", isTransactional, $"SELECT -{number}")
        );

    public static MigrationPart Part(
        int number,
        string direction,
        bool isTransactional,
        params string[] statements
    )
    {
        var sql = $"{string.Join(";\n", statements)};";
        return new(
            $"migrations/{number:000}_step_{number}.{direction}.sql",
            sql,
            SqlScript.Read(sql).Parts[0],
            new() { NoTransaction = !isTransactional }
        );
    }

    public static MigrationFolder Folder(params IReadOnlyList<Migration> migrations) =>
        new("migrations", "/shop/migrations", migrations);

    /// <summary>As it is noted when the migration was run.</summary>
    public static LedgerEntry Entry(Migration migration) =>
        new(
            migration.Number,
            migration.Version,
            migration.Name,
            migration.Checksum,
            Given.Noon,
            TimeSpan.FromMilliseconds(1500),
            Author,
            AppVersion: "1a2b3c4d5e",
            IsBaseline: false,
            SchemaHash: null
        );

    public static Ledger Ledger(params Migration[] applied) =>
        new(Exists: true, [.. applied.Select(Entry)], Unfinished: null);

    public static MigrationFacts Facts(MigrationFolder folder, Ledger ledger) =>
        new(new("dev"), folder, ledger);

    /// <summary>The second of three statements failed.</summary>
    public static UnfinishedMigration Unfinished(Migration migration, bool isDown = false) =>
        new(
            migration.Number,
            migration.Version,
            migration.Name,
            isDown,
            Statements: 3,
            Done: 1,
            IsCutOff: false,
            Error: "no",
            StatementDigest.Of((isDown ? migration.Down! : migration.Up).Statements.Take(1)),
            InvalidBefore: []
        );
}
