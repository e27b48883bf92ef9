using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Backups;

/// <summary>Data of one env in another: unreadable where that was asked for.</summary>
public sealed class MaskTests : ProjectTest
{
    private const string Mask =
        "{users.email: email, users.name: {constant: Somebody}, users.token: hash, users.code: hash, users.phone: clear}";

    public MaskTests() => Declare(Mask);

    [Fact]
    public async Task A_protected_source_gets_into_another_env_only_masked()
    {
        Declare(mask: "{}");
        await FillAsync();
        (await Project.RunAsync("db backup production")).ShouldSucceed();
        (await Project.RunAsync("db restore dev production/latest"))
            .ShouldExit(3)
            .ShouldSay("[mask-missing]");
        // What another has a rule for says nothing about the source.
        Declare(mask: "{}", devMask: "{users.email: clear}");
        foreach (var verb in new[] { "restore dev production/latest", "clone production dev" })
            (await Project.RunAsync($"db {verb}")).ShouldExit(3).ShouldSay("[mask-missing]");
        Declare("{users.mail: email}");
        (await Project.RunAsync("db restore dev production/latest"))
            .ShouldExit(3)
            .ShouldSay("[mask-no-column]", "public.users.mail");
        Declare("{users.id: hash}");
        (await Project.RunAsync("db restore dev production/latest"))
            .ShouldExit(3)
            .ShouldSay("[mask-unfit]", "is no text but integer");
        // What nobody could mask does not stay.
        (
            await Project.AdminSqlAsync(
                "dev",
                "SELECT string_agg(datname, ' ' ORDER BY 1) FROM pg_database WHERE datname LIKE '%fresh%'"
            )
        ).ShouldBe("");
        Declare(Mask);

        (await Project.RunAsync("db restore dev production/latest --drop-old")).ShouldSucceed();

        (await ValueAsync("string_agg(DISTINCT name, ' ')", "users")).ShouldBe("Somebody");
        (await ValueAsync("count(phone)", "users")).ShouldBe("0");
        (await ValueAsync("count(*) FILTER (WHERE email IS NULL)", "users")).ShouldBe("1");
        (
            await ValueAsync("bool_and(email ~ '^user-[0-9a-f]{12}@example.invalid$')", "users")
        ).ShouldBe("t");
        // What was equal still is, and nothing else.
        (await ValueAsync("count(DISTINCT email)", "users")).ShouldBe("3");
        (await ValueAsync("count(DISTINCT token)", "users")).ShouldBe("5");
        (await ValueAsync("max(length(code))", "users")).ShouldBe("10");
    }

    [Fact]
    public async Task Nothing_else_in_the_database_remembers()
    {
        await FillAsync();
        (await Project.RunAsync("db backup production")).ShouldSucceed();

        (await Project.RunAsync("db restore dev production/latest --drop-old")).ShouldSucceed();

        (await ValueAsync("count(*)", "audit")).ShouldBe("0", "a trigger noted the old values");
        (await ValueAsync("string_agg(name, ' ')", "names")).ShouldBe("Somebody");
        (
            await ValueAsync(
                "count(*)",
                "pg_stats WHERE tablename = 'users' AND (most_common_vals::text ~ 'ann' OR histogram_bounds::text ~ 'ann')"
            )
        ).ShouldBe("0");
        (
            await ValueAsync("count(*)", "pg_trigger WHERE tgname = 'noted' AND tgenabled = 'O'")
        ).ShouldBe("1");
    }

    private Task<string> ValueAsync(string value, string from) =>
        Project.SqlAsync("dev", $"SELECT {value} FROM {from}");

    private void Declare(string mask, string devMask = "{}") =>
        Project.Declare(
            $$"""
            environments:
              production:
                protected: true
                postgres:
                  provider: native
                  version: 15
                  database: shop
                  user: shop_user
                  port: auto
                  mask: {{mask}}
              dev:
                postgres: {provider: native, version: 15, database: shop_dev, user: dev_user, port: auto, mask: {{devMask}} }
            """
        );

    private async Task FillAsync()
    {
        (await Project.RunAsync("env start production --yes")).ShouldSucceed();
        await Project.SqlAsync(
            "production",
            """
            CREATE TABLE users (id int PRIMARY KEY, email text, name varchar(40), token uuid,
                                code char(10), phone text);
            CREATE TABLE audit (old text);
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
              $$BEGIN INSERT INTO audit VALUES (OLD.email); RETURN NEW; END$$;
            CREATE TRIGGER noted AFTER UPDATE ON users FOR EACH ROW EXECUTE FUNCTION note();
            INSERT INTO users
            SELECT g, CASE g WHEN 5 THEN NULL WHEN 4 THEN 'ann1@shop.example' ELSE 'ann' || g || '@shop.example' END,
                   'Ann ' || g, gen_random_uuid(), 'c' || g, '555-' || g
              FROM generate_series(1, 5) AS g;
            CREATE MATERIALIZED VIEW names AS SELECT DISTINCT name FROM users;
            ANALYZE users
            """
        );
    }
}
