using Poststack.Core.Migrations.Checks.Facts;

namespace Poststack.Core.Migrations.Checks.Watches;

/// <summary>Tables in which other tools keep what they have run.</summary>
/// <remarks>
/// A shadow gets their rows: without them, a tool would begin with its first migration. No app reads them, so that nothing that is
/// done to them is a hazard.
/// </remarks>
public static class ForeignLedgers
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "alembic_version",
        "pgmigrations",
        "schema_migrations",
        "ar_internal_metadata",
        "django_migrations",
        "django_content_type",
        "_prisma_migrations",
        "flyway_schema_history",
        "databasechangelog",
        "databasechangeloglock",
        "knex_migrations",
        "knex_migrations_lock",
        "SequelizeMeta",
        "migrations",
        "typeorm_metadata",
        "goose_db_version",
        "gorp_migrations",
        "__EFMigrationsHistory",
        "doctrine_migration_versions",
        "phinxlog",
        "kysely_migration",
        "kysely_migration_lock",
    ];

    public static SchemaFacts Without(SchemaFacts schema) =>
        schema with
        {
            Relations = schema
                .Relations.Where(pair => !Names.Contains(pair.Value.Name))
                .ToDictionary(),
        };
}
