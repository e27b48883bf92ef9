using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>What docs/from-other-migration-tools.md tells people to try is typed here, as it stands there.</summary>
public sealed class OtherToolsGuideTests : ProjectTest
{
    [Fact]
    public async Task Alembic_creates_is_reviewed_and_goes_both_ways() =>
        (await FollowAsync("Alembic"))
            .ShouldSucceed()
            .ShouldSay(
                "migrations (exit code: 0",
                "Running upgrade 0001 -> 0002",
                "high  set-not-null-scan: public.notes.text",
                "high  fails-on-data: public.notes",
                "told before it hurts",
                "Known by catalog: CHECK ((text IS NOT NULL)) NOT VALID",
                "only writers are left to think about",
                "Running downgrade 0002 -> 0001",
                "1_transaction: nothing to say.",
                "'dev' is gone"
            );

    [Fact]
    public async Task Node_pg_migrate_creates_is_reviewed_and_goes_both_ways() =>
        (await FollowAsync("node-pg-migrate"))
            .ShouldSucceed()
            .ShouldSay(
                "migrations (exit code: 0",
                "high  set-not-null-scan: public.notes.text",
                "told before it hurts",
                "3 migrations: nothing to say.",
                "high  drop-column: public.notes.colour",
                "whoever reads the column must have gone",
                "'dev' is gone"
            )
            .ShouldNotSay("unknown");

    // As dbmate 2 writes it: pg_dump's text, and the versions that it has run.
    [Fact]
    public async Task What_dbmate_has_migrated_goes_on_here()
    {
        Project.Write(
            "db/migrations/20261128100000_create_notes.sql",
            "-- migrate:up\nCREATE TABLE notes (id int PRIMARY KEY);\n\n-- migrate:down\nDROP TABLE notes;\n"
        );
        Project.Write(
            "db/migrations/20261129100000_add_text.sql",
            "-- migrate:up transaction:false\nALTER TABLE notes ADD COLUMN text text;\n\n-- migrate:down\n"
        );
        Project.Write(
            "db/schema.sql",
            """
            SET client_encoding = 'UTF8';
            CREATE TABLE public.notes (id integer NOT NULL);
            CREATE TABLE public.schema_migrations (version character varying NOT NULL);
            ALTER TABLE ONLY public.notes ADD CONSTRAINT notes_pkey PRIMARY KEY (id);
            ALTER TABLE ONLY public.schema_migrations ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);

            --
            -- Dbmate schema migrations
            --

            INSERT INTO public.schema_migrations (version) VALUES
                ('20261128100000');
            """
        );

        (await FollowAsync("dbmate"))
            .ShouldSucceed()
            .ShouldSay("apply 20261129100000_add_text", "1 applied", "'dev' is gone");
    }

    // By its documentation: versions with leading zeros are numbers, undo files are named after what they undo.
    [Fact]
    public async Task What_Flyway_has_migrated_goes_on_here()
    {
        Project.Write(
            "migrations/V1__create_notes.sql",
            "CREATE TABLE notes (id int PRIMARY KEY);"
        );
        Project.Write("migrations/U1__create_notes.sql", "DROP TABLE notes;");
        Project.Write("migrations/V08__add_text.sql", "ALTER TABLE notes ADD COLUMN text text;");
        Project.Write(
            "dump.sql",
            """
            CREATE TABLE public.notes (id integer NOT NULL);
            ALTER TABLE ONLY public.notes ADD CONSTRAINT notes_pkey PRIMARY KEY (id);
            CREATE TABLE public.flyway_schema_history (
                installed_rank integer NOT NULL,
                version character varying(50),
                script character varying(1000) NOT NULL,
                success boolean NOT NULL
            );
            INSERT INTO public.flyway_schema_history VALUES (1, '1', 'V1__create_notes.sql', true);
            """
        );

        (await FollowAsync("Flyway"))
            .ShouldSucceed()
            .ShouldSay("apply 008_add_text", "1 applied", "'dev' is gone");
        Directory
            .EnumerateFiles(Project.PathOf("migrations"))
            .Select(Path.GetFileName)
            .ShouldBe(
                ["001_create_notes.sql", "001_create_notes.down.sql", "008_add_text.sql"],
                ignoreOrder: true
            );
    }

    private async Task<Ended> FollowAsync(string tool)
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "from-other-migration-tools.md"),
            Ct
        );
        // Names are shared by everybody who tries it: here they are this test's own.
        var script = page.Split($"## {tool}\n")[1]
            .Split("```sh\n")[1]
            .Split("```")[0]
            .Replace("name: notes}", $"name: {Project.Name}}}", StringComparison.Ordinal)
            .Replace("notes-alembic", $"{Project.Name}-alembic", StringComparison.Ordinal);
        return await Project.RunScriptAsync(script);
    }
}
