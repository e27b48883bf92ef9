using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Rules;

namespace Poststack.Tests.Migrations.Checks;

/// <summary>Which code asks rows, so that an empty shadow takes another way than production.</summary>
public sealed class BranchesTests
{
    private static readonly FunctionFacts[] Functions =
    [
        new(1, "public.of_rows()", "text", "sql", "SELECT sql FROM settings", true, ""),
        new(2, "public.of_names()", "text", "sql", "SELECT relname FROM pg_class", true, ""),
    ];

    [Theory]
    [InlineData(
        "IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'mood') THEN CREATE TYPE mood AS ENUM ('a'); END IF;"
    )]
    [InlineData(
        "IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'users') THEN ALTER TABLE users ADD COLUMN a int; END IF;"
    )]
    [InlineData("IF to_regclass('public.users') IS NULL THEN CREATE TABLE users (); END IF;")]
    [InlineData(
        "FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP EXECUTE 'SELECT 1'; END LOOP;"
    )]
    [InlineData("FOR i IN 1..12 LOOP EXECUTE 'SELECT ' || i; END LOOP;")]
    [InlineData("FOREACH t IN ARRAY ARRAY['a', 'b'] LOOP EXECUTE t; END LOOP;")]
    [InlineData(
        "BEGIN CREATE TYPE mood AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END;"
    )]
    [InlineData(
        "BEGIN ALTER TABLE a ADD b int; EXCEPTION WHEN duplicate_column THEN RAISE NOTICE 'there'; WHEN undefined_table THEN NULL; END;"
    )]
    [InlineData(
        "ALTER TABLE IF EXISTS users ADD COLUMN IF NOT EXISTS age int; DROP TABLE IF EXISTS a;"
    )]
    [InlineData("EXECUTE 'UPDATE a SET b = 1 FROM c';")]
    [InlineData("EXECUTE format($q$DELETE FROM %I; SELECT 1$q$, 'a');")]
    [InlineData("EXECUTE (SELECT string_agg('SELECT ' || oid, ';') FROM pg_class);")]
    // The text is the same, whatever rows there are.
    [InlineData("DECLARE n int; BEGIN SELECT count(*) INTO n FROM users; EXECUTE 'SELECT 1'; END")]
    [InlineData("SELECT count(*) INTO n FROM users; EXECUTE 'UPDATE a SET b = $1' USING n;")]
    [InlineData("EXECUTE format('ALTER TABLE %I ADD COLUMN %I int', t, 'text');")]
    [InlineData("SELECT relname INTO STRICT t FROM pg_class; EXECUTE format('DROP TABLE %I', t);")]
    [InlineData(
        "FOREACH t IN ARRAY ARRAY['a', 'b'] LOOP q := 'DROP TABLE ' || t; EXECUTE q; END LOOP;"
    )]
    [InlineData(
        "d := now(); y := extract(year FROM d); EXECUTE format('CREATE TABLE a_%s ()', y);"
    )]
    [InlineData("q := $q$DELETE FROM a; DELETE FROM b$q$; EXECUTE q;")]
    [InlineData("EXECUTE CASE WHEN to_regclass('a') IS NULL THEN 'SELECT 1' ELSE 'SELECT 2' END;")]
    [InlineData(
        "WITH t AS (SELECT relname FROM pg_class) SELECT string_agg(relname, ',') INTO q FROM t; EXECUTE q;"
    )]
    [InlineData("EXECUTE (SELECT string_agg(t, ';') FROM unnest(ARRAY['SELECT 1']) AS t);")]
    [InlineData("REVOKE EXECUTE ON FUNCTION f() FROM app;")]
    [InlineData("EXECUTE of_names();")]
    [InlineData("-- IF (SELECT count(*) FROM users) > 1 THEN\nDROP TABLE users;")]
    public void Decided_by_the_schema(string code) =>
        Branches.FindOpenIn(code, Functions).ShouldBeNull();

    [Theory]
    [InlineData("IF (SELECT count(*) FROM users) > 1000 THEN DROP TABLE users; END IF;")]
    [InlineData("IF EXISTS (SELECT FROM users) THEN DROP TABLE users; END IF;")]
    [InlineData("IF n > 1000 THEN DROP TABLE users; END IF;")]
    [InlineData("FOR r IN SELECT id FROM users LOOP EXECUTE 'DROP TABLE t' || r.id; END LOOP;")]
    [InlineData("WHILE n < 10 LOOP UPDATE users SET a = 1; END LOOP;")]
    [InlineData("IF EXISTS (SELECT FROM pg_class JOIN users ON true) THEN DROP TABLE a; END IF;")]
    [InlineData("BEGIN INSERT INTO a VALUES (1); EXCEPTION WHEN others THEN DROP TABLE a; END;")]
    [InlineData(
        "IF (SELECT reltuples FROM pg_class WHERE relname = 'a') > 9 THEN DROP TABLE a; END IF;"
    )]
    [InlineData("IF pg_relation_size('a') > 8192 THEN DROP TABLE a; END IF;")]
    [InlineData("IF EXISTS (SELECT FROM pg_stat_user_tables) THEN DROP TABLE a; END IF;")]
    [InlineData("EXECUTE coalesce((SELECT 'DROP TABLE ' || value FROM settings), 'SELECT 1');")]
    [InlineData(
        "SELECT count(*) INTO n FROM users; EXECUTE CASE WHEN n > 0 THEN 'DROP TABLE docs' ELSE 'SELECT 1' END;"
    )]
    [InlineData(
        "DO $$ DECLARE n int := (SELECT count(*) FROM users); BEGIN EXECUTE CASE n WHEN 0 THEN 'SELECT 1' ELSE 'DROP TABLE a' END; END $$"
    )]
    [InlineData("DECLARE q text DEFAULT (SELECT value FROM settings); BEGIN EXECUTE q; END")]
    [InlineData("SELECT * INTO r FROM settings; q := 'DROP TABLE ' || r.value; EXECUTE q;")]
    [InlineData("q = coalesce((SELECT value FROM settings), 'SELECT 1'); EXECUTE(q);")]
    [InlineData(
        "IF to_regclass('a') = 1 THEN n := count(*) FROM users; END IF; EXECUTE 'SELECT ' || n;"
    )]
    [InlineData(
        "UPDATE a SET b = 1; GET DIAGNOSTICS n = ROW_COUNT; EXECUTE CASE n WHEN 0 THEN 'SELECT 1' ELSE 'DROP TABLE a' END;"
    )]
    [InlineData(
        "EXECUTE 'SELECT count(*) FROM users' INTO n; EXECUTE CASE n WHEN 0 THEN 'SELECT 1' ELSE 'DROP TABLE a' END;"
    )]
    [InlineData("DELETE FROM settings RETURNING value INTO q; EXECUTE q;")]
    [InlineData("EXECUTE of_rows();")]
    [InlineData("q := coalesce(of_rows(), 'SELECT 1'); EXECUTE q;")]
    [InlineData("CASE n WHEN 1 THEN DROP TABLE a; ELSE NULL; END CASE;")]
    public void Decided_by_rows(string code) =>
        Branches.FindOpenIn(code, Functions).ShouldNotBeNull();
}
