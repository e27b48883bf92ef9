namespace Poststack.SystemTests.Migrations.Phases;

internal static class PhaseCases
{
    private const string Seeds = "FROM generate_series(1, 300) AS n";

    // Columns a (the thing's number) and those that a case is about.
    private static readonly CodeShape Plain = CodeShape.Of(
        "INSERT INTO t# (id, a) VALUES ($1, $2)",
        "UPDATE t# SET a = $2 WHERE id = $1",
        "DELETE FROM t# WHERE id = $1",
        "SELECT id, a FROM t#"
    );

    public static IReadOnlyList<PhaseCase> All { get; } =
    [
        new(
            "add a NOT NULL column",
            $"CREATE TABLE t# (id int PRIMARY KEY, a int NOT NULL); INSERT INTO t# SELECT n, n {Seeds};",
            "ALTER TABLE t# ADD COLUMN b text NOT NULL;",
            ["--value", "'is ' || a"],
            Plain,
            CodeShape.Of(
                "INSERT INTO t# (id, a, b) VALUES ($1, $2, 'is ' || $2)",
                "UPDATE t# SET a = $2, b = 'is ' || $2 WHERE id = $1",
                "DELETE FROM t# WHERE id = $1",
                "SELECT id, a FROM t# WHERE b LIKE 'is %'"
            ),
            "SELECT count(*) FROM t# WHERE b IS NULL"
        )
        {
            Reached =
                "SELECT attnotnull FROM pg_attribute WHERE attrelid = 't#'::regclass AND attname = 'b'",
        },
        new(
            "set NOT NULL",
            $"CREATE TABLE t# (id int PRIMARY KEY, a int NOT NULL, b int); INSERT INTO t# SELECT n, n, nullif(n % 3, 0) {Seeds};",
            "UPDATE t# SET b = -a WHERE b IS NULL; ALTER TABLE t# ALTER COLUMN b SET NOT NULL;",
            [],
            CodeShape.Of(
                "INSERT INTO t# (id, a) VALUES ($1, $2)",
                "UPDATE t# SET a = $2, b = NULL WHERE id = $1",
                "DELETE FROM t# WHERE id = $1",
                "SELECT id, a FROM t#"
            ),
            CodeShape.Of(
                "INSERT INTO t# (id, a, b) VALUES ($1, $2, 1)",
                "UPDATE t# SET a = $2, b = 2 WHERE id = $1",
                "DELETE FROM t# WHERE id = $1",
                "SELECT id, a FROM t# WHERE b IS NOT NULL"
            ),
            "SELECT count(*) FROM t# WHERE b IS NULL"
        )
        {
            Reached =
                "SELECT attnotnull FROM pg_attribute WHERE attrelid = 't#'::regclass AND attname = 'b'",
        },
        new(
            "rename a column",
            $"CREATE TABLE t# (id int PRIMARY KEY, a int NOT NULL DEFAULT 7 CHECK (a > 0)); CREATE INDEX t#_a ON t# (a); INSERT INTO t# SELECT n, n {Seeds};",
            "ALTER TABLE t# RENAME COLUMN a TO number;",
            [],
            Plain,
            CodeShape.Of(
                "INSERT INTO t# (id, number) VALUES ($1, $2)",
                "UPDATE t# SET number = $2 WHERE id = $1",
                "DELETE FROM t# WHERE id = $1",
                "SELECT id, number FROM t#"
            ),
            "SELECT count(*) FROM t# WHERE a IS DISTINCT FROM number"
        )
        {
            Reached = "SELECT pg_get_indexdef('t#_a'::regclass) LIKE '%(number)'",
        },
        new(
            "rename a table",
            $"CREATE TABLE t# (id int PRIMARY KEY, a int NOT NULL); INSERT INTO t# SELECT n, n {Seeds};",
            "ALTER TABLE t# RENAME TO things#;",
            [],
            CodeShape.Of(
                "INSERT INTO t# (id, a) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET a = excluded.a",
                "UPDATE t# SET a = $2 WHERE id = $1",
                "DELETE FROM t# WHERE id = $1",
                "SELECT id, a FROM t#"
            ),
            CodeShape.Of(
                "INSERT INTO things# (id, a) VALUES ($1, $2)",
                "UPDATE things# SET a = $2 WHERE id = $1",
                "DELETE FROM things# WHERE id = $1",
                "SELECT id, a FROM things#"
            ),
            "SELECT count(*) FROM (TABLE t# EXCEPT TABLE things#) AS one"
        )
        {
            Reached = "SELECT to_regclass('t#') IS NULL",
        },
        new(
            "drop a column",
            $"CREATE TABLE t# (id int PRIMARY KEY, a int NOT NULL, b text NOT NULL); INSERT INTO t# SELECT n, n, 'old' {Seeds};",
            "ALTER TABLE t# DROP COLUMN b;",
            ["--value", "'unknown'"],
            CodeShape.Of(
                "INSERT INTO t# (id, a, b) VALUES ($1, $2, 'old')",
                "UPDATE t# SET a = $2, b = 'older' WHERE id = $1",
                "DELETE FROM t# WHERE id = $1",
                "SELECT id, a FROM t# WHERE b IN ('old', 'older', 'unknown')"
            ),
            Plain,
            "SELECT count(*) FROM t# WHERE b IS NULL"
        )
        {
            Reached =
                "SELECT count(*) = 2 FROM pg_attribute WHERE attrelid = 't#'::regclass AND attnum > 0 AND NOT attisdropped",
            HasWayBack = false,
        },
        new(
            "change a type, under another name",
            $"CREATE TABLE t# (id int PRIMARY KEY, a int NOT NULL CHECK (a > 0), UNIQUE (a, id)); INSERT INTO t# SELECT n, n {Seeds};",
            "ALTER TABLE t# RENAME COLUMN a TO price; ALTER TABLE t# ALTER COLUMN price TYPE numeric(12, 2) USING price / 100.0;",
            ["--back", "price * 100"],
            Plain,
            CodeShape.Of(
                "INSERT INTO t# (id, price) VALUES ($1, $2 / 100.0)",
                "UPDATE t# SET price = $2 / 100.0 WHERE id = $1",
                "DELETE FROM t# WHERE id = $1",
                "SELECT id, (price * 100)::int FROM t#"
            ),
            "SELECT count(*) FROM t# WHERE a IS DISTINCT FROM (price * 100)::int"
        )
        {
            Reached =
                "SELECT format_type(atttypid, atttypmod) = 'numeric(12,2)' AND attnotnull FROM pg_attribute WHERE attrelid = 't#'::regclass AND attname = 'price'",
            HasWayBack = false,
        },
        new(
            "change the type of a key",
            $"CREATE TABLE t# (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, a int NOT NULL); INSERT INTO t# SELECT n, n {Seeds};",
            "ALTER TABLE t# ALTER COLUMN id TYPE bigint;",
            [],
            Plain,
            CodeShape.Of(
                "INSERT INTO t# (id_new, id, a) VALUES ($1, $1, $2)",
                "UPDATE t# SET a = $2 WHERE id_new = $1",
                "DELETE FROM t# WHERE id_new = $1",
                "SELECT id_new::int, a FROM t#"
            ),
            "SELECT count(*) FROM t# WHERE id IS DISTINCT FROM id_new"
        )
        {
            Reached =
                "SELECT format_type(atttypid, atttypmod) = 'bigint' AND attidentity = 'd' FROM pg_attribute WHERE attrelid = 't#'::regclass AND attname = 'id'",
            // Code that takes both types, as most does.
            Last = CodeShape.Of(
                "INSERT INTO t# (id, a) VALUES ($1, $2)",
                "UPDATE t# SET a = $2 WHERE id = $1",
                "DELETE FROM t# WHERE id = $1",
                "SELECT id::int, a FROM t#"
            ),
            HasWayBack = false,
        },
        new(
            "add a foreign key",
            $"CREATE TABLE there# (id int PRIMARY KEY); INSERT INTO there# VALUES (1); CREATE TABLE t# (id int PRIMARY KEY, a int NOT NULL, b int); INSERT INTO t# SELECT n, n, n % 3 {Seeds};",
            "ALTER TABLE t# ADD CONSTRAINT t#_there FOREIGN KEY (b) REFERENCES there# (id);",
            ["--value", "NULL"],
            Plain,
            CodeShape.Of(
                "INSERT INTO t# (id, a, b) VALUES ($1, $2, 1)",
                "UPDATE t# SET a = $2, b = 1 WHERE id = $1",
                "DELETE FROM t# WHERE id = $1",
                "SELECT id, a FROM t#"
            ),
            "SELECT count(*) FROM t# WHERE b NOT IN (SELECT id FROM there#)"
        )
        {
            Reached = "SELECT convalidated FROM pg_constraint WHERE conname = 't#_there'",
        },
        new(
            "add a check",
            $"CREATE TABLE t# (id int PRIMARY KEY, a int NOT NULL, b int); INSERT INTO t# SELECT n, n, n % 3 {Seeds};",
            "ALTER TABLE t# ADD CONSTRAINT t#_b CHECK (b > 0);",
            ["--value", "1"],
            CodeShape.Of(
                "INSERT INTO t# (id, a, b) VALUES ($1, $2, 0)",
                "UPDATE t# SET a = $2, b = -1 WHERE id = $1",
                "DELETE FROM t# WHERE id = $1",
                "SELECT id, a FROM t#"
            ),
            CodeShape.Of(
                "INSERT INTO t# (id, a, b) VALUES ($1, $2, 5)",
                "UPDATE t# SET a = $2, b = 6 WHERE id = $1",
                "DELETE FROM t# WHERE id = $1",
                "SELECT id, a FROM t# WHERE b > 0"
            ),
            "SELECT count(*) FROM t# WHERE NOT b > 0"
        )
        {
            Reached = "SELECT convalidated FROM pg_constraint WHERE conname = 't#_b'",
        },
        new(
            "add a unique constraint",
            $"CREATE TABLE t# (id int PRIMARY KEY, a int NOT NULL, b int); INSERT INTO t# SELECT n, n, -n {Seeds};",
            "ALTER TABLE t# ADD CONSTRAINT t#_b UNIQUE (b);",
            [],
            Plain,
            CodeShape.Of(
                "INSERT INTO t# (id, a, b) VALUES ($1, $2, $1)",
                "UPDATE t# SET a = $2 WHERE id = $1",
                "DELETE FROM t# WHERE id = $1",
                "SELECT id, a FROM t#"
            ),
            "SELECT count(b) - count(DISTINCT b) FROM t#"
        )
        {
            Reached = "SELECT contype = 'u' FROM pg_constraint WHERE conname = 't#_b'",
        },
        new(
            "split a table",
            $"CREATE TABLE t# (id int PRIMARY KEY, kind text, a int NOT NULL, b text DEFAULT 'x'); INSERT INTO t# SELECT n, 'seed', n {Seeds};",
            """
            CREATE TABLE part# (t_id int PRIMARY KEY REFERENCES t# (id), a int NOT NULL, b text);
            INSERT INTO part# SELECT id, a, b FROM t#;
            ALTER TABLE t# DROP COLUMN a, DROP COLUMN b;
            """,
            [],
            Plain,
            new(
                [
                    "INSERT INTO t# (id, kind) VALUES ($1, 'new')",
                    "INSERT INTO part# (t_id, a, b) VALUES ($1, $2, 'y')",
                ],
                [
                    "UPDATE t# SET kind = 'newer' WHERE id = $1",
                    "UPDATE part# SET a = $2 WHERE t_id = $1",
                ],
                ["DELETE FROM part# WHERE t_id = $1", "DELETE FROM t# WHERE id = $1"],
                "SELECT t.id, p.a FROM t# AS t JOIN part# AS p ON p.t_id = t.id"
            ),
            "SELECT count(*) FROM t# AS t FULL JOIN part# AS p ON p.t_id = t.id WHERE (t.a, t.b) IS DISTINCT FROM (p.a, p.b)"
        )
        {
            Reached =
                "SELECT count(*) = 2 FROM pg_attribute WHERE attrelid = 't#'::regclass AND attnum > 0 AND NOT attisdropped",
            HasWayBack = false,
        },
    ];
}
