namespace Poststack.Tests.Projects;

public sealed class ProjectFileProblemTests
{
    [Fact]
    public void All_problems_come_at_once_in_the_order_of_the_file()
    {
        var problems = Load.ProblemsOf(
            """
            project:
              nmae: shop
            enviroments: {}
            environments:
              Dev:
                protected: yes
              dev:
                postgres:
                  prot: 5433
                  port: 70000
                  user: [a]
                  version: 15.4
                init:
                  compose: deploy/init-compose.yml
                deployment:
                  compose: a.yml
                  pod: b.yaml
                variables:
                  LOG-LEVEL: debug
                  DB_HOST: elsewhere
                  LIST: [1, 2]
              test: 5
            """
        );

        problems.ShouldBe(
            """
            .poststack.yml:1:1: `project` has no `name`. Write `name: shop`, for example.
            .poststack.yml:2:3: `nmae` is not a key of `project`. Did you mean `name`?
            .poststack.yml:3:1: `enviroments` is not a key of this file. Did you mean `environments`?
            .poststack.yml:5:3: `Dev` cannot be a name here. Use lower-case letters, digits, `-` and `_` (no `__`), beginning with a letter or digit, 63 at most; not `shared`.
            .poststack.yml:6:16: `protected` cannot be `yes`. Write `true` or `false`.
            .poststack.yml:8:5: `postgres` has no `database`. Write `database: shop_dev`, for example.
            .poststack.yml:9:7: `prot` is not a key of `postgres`. Did you mean `port`?
            .poststack.yml:10:13: `port` cannot be `70000`. Write a number from 1 to 65535 or `auto`.
            .poststack.yml:11:13: `user` is a list. Write a name of at most 63 bytes; not `public`, `none` or `pg_…`, which PostgreSQL keeps for itself.
            .poststack.yml:12:16: `version` cannot be `15.4`. Write a major version from 10 to 99.
            .poststack.yml:14:7: `init` is a map. Write a list (`- ` before each entry).
            .poststack.yml:15:5: `deployment` has `compose` and `pod`. Keep one of them.
            .poststack.yml:19:7: `LOG-LEVEL` cannot be a name here. Use letters, digits and `_`, not beginning with a digit.
            .poststack.yml:20:7: `DB_HOST` is provided by Poststack, and nobody may redefine it. Choose another name.
            .poststack.yml:21:13: `LIST` is a list. Write a single value or a map that declares the variable.
            .poststack.yml:22:9: `test` is a single value. Write a map of `extends`, `protected`, `engine`, `postgres`, `init`, `deployment`, `build`, `namespace` and `variables`.
            """
        );
    }

    [Theory]
    [InlineData(
        "provider: external",
        "1:3: `postgres` does not say where the external server is. Write `url: postgres://LOGIN@HOST:5432`."
    )]
    [InlineData(
        "provider: external\nurl: postgres://a@h\nhost: h\nport: 5",
        "4:1: The host of an external server stands in its `url`. Remove `host`.\n5:1: The port of an external server stands in its `url`. Remove `port`."
    )]
    [InlineData(
        "provider: external\nurl: postgres://a@h\nimage: p\nversion: 15",
        "4:1: `image` is for a container, and this server exists. Remove it.\n5:1: `version` chooses a server, and this one exists. Remove it."
    )]
    [InlineData(
        "url: postgres://a@h",
        "2:1: `url` is for a server that exists. Write `provider: external` beside it."
    )]
    [InlineData(
        "provider: native\nimage: postgres:15",
        "3:1: `image` is for a container. Write `provider: container`, or remove it."
    )]
    [InlineData(
        "host: db.example.com",
        "2:1: `host` is another machine, and `provider: auto` runs PostgreSQL on this one. Write `provider: external` and `url`, or remove `host`."
    )]
    [InlineData(
        "provider: docker",
        "2:11: `provider` cannot be `docker`. Write `auto`, `container`, `native` or `external`."
    )]
    [InlineData(
        "image: Postgres:15",
        "2:8: `image` cannot be `Postgres:15`. Write an image as `name:tag`, like `postgres:16` or `registry.example.com/team/postgres:16`."
    )]
    [InlineData("port: 0", "2:7: `port` cannot be `0`. Write a number from 1 to 65535 or `auto`.")]
    [InlineData("port:", "2:6: `port` has no value. Write a number from 1 to 65535 or `auto`.")]
    [InlineData(
        "user: postgres",
        "2:1: `postgres` is the administrator, and the env's own role is no superuser. Choose another name."
    )]
    [InlineData(
        "user: pg_x",
        "2:7: `user` cannot be `pg_x`. Write a name of at most 63 bytes; not `public`, `none` or `pg_…`, which PostgreSQL keeps for itself."
    )]
    public void Postgres_keys_go_with_the_provider(string lines, string problems)
    {
        // The given lines stand below `database`, from line 5 and column 7 of the file.
        var indented = lines.Replace("\n", "\n  ", StringComparison.Ordinal);
        var found = Load.ProblemsOf(Load.Dev($"postgres:\n  database: d\n  {indented}"));

        found.ShouldBe(InFile(problems));
    }

    private static string InFile(string problems) =>
        string.Join(
            '\n',
            problems
                .Split('\n')
                .Select(line => line.Split(':', 3))
                .Select(parts => $".poststack.yml:{Line(parts)}:{Column(parts)}:{parts[2]}")
        );

    private static int Line(string[] parts) => int.Parse(parts[0]) + (parts[0] == "1" ? 3 : 4);

    private static int Column(string[] parts) => int.Parse(parts[1]) + (parts[0] == "1" ? 2 : 6);

    [Fact]
    public void Names_of_databases_and_roles_have_63_bytes_at_most()
    {
        var fits = new string('ä', 31) + "x";
        Load.Project(Load.Dev($"postgres:\n  database: {fits}\n  user: {fits}"));

        Load.ProblemsOf(Load.Dev($"postgres:\n  database: {fits}x\n  user: {fits}x"))
            .Split('\n')
            .Length.ShouldBe(2);
    }

    [Fact]
    public void An_env_without_postgresql_needs_no_host_name()
    {
        var env = new string('e', 50);

        Load.Project($"project: {{name: shop}}\nenvironments:\n  {env}: {{}}\n")
            .Envs.Single()
            .Name.Value.ShouldBe(env);
    }

    [Fact]
    public void A_name_that_is_too_long_is_told_its_limit() =>
        Load.ProblemsOf($"project: {{name: shop}}\nenvironments:\n  {new string('e', 80)}: {{}}\n")
            .ShouldContain("63 at most");

    [Fact]
    public void Project_and_env_make_a_host_name_that_is_not_too_long()
    {
        var env = new string('e', 50);

        Load.ProblemsOf(
                $"project: {{name: shop}}\nenvironments:\n  base: {{postgres: {{database: shop}}}}\n  {env}: {{extends: base}}\n"
            )
            .ShouldBe(
                $".poststack.yml:4:3: Containers would reach this env's PostgreSQL as `shop-{env}-postgres`, and a host name has at most 63 characters. Shorten the env's or the project's name by 1."
            );
    }

    [Fact]
    public void Migrations_want_one_folder_and_a_database() =>
        Load.ProblemsOf(
                Load.Dev(
                    """
                    init:
                      - migrations: a
                      - parallel: [migrations: b, compose: c.yml]
                    """
                )
            )
            .ShouldBe(
                """
                .poststack.yml:5:9: The env declares no PostgreSQL to run migrations on. Write `postgres:`, or take the entry away.
                .poststack.yml:6:20: The env names a folder of migrations already: a database has one history. Put all files into one folder.
                """
            );

    [Fact]
    public void Init_entries_are_one_thing_each()
    {
        Load.ProblemsOf(
                Load.Dev(
                    """
                    init:
                      - deploy/init.yml
                      - compose: a.yml
                        pod: b.yaml
                      - {}
                      - composes: a.yml
                      - parallel: []
                      - parallel:
                          - parallel: [compose: a.yml]
                      - compose: []
                      - migrations: ""
                    deployment:
                    """
                )
            )
            .ShouldBe(
                """
                .poststack.yml:5:9: This entry of `init` is a single value. Write one of `compose`, `pod`, `migrations` or `parallel`, each with its value.
                .poststack.yml:6:9: This entry of `init` has `compose` and `pod`. Keep one of them.
                .poststack.yml:8:9: This entry of `init` is empty. Write one of `compose`, `pod`, `migrations` or `parallel`, each with its value.
                .poststack.yml:9:9: `composes` is not a key of this entry of `init`. Did you mean `compose`?
                .poststack.yml:10:9: `parallel` is empty. Write a list (`- ` before each entry).
                .poststack.yml:12:13: `parallel` is not a key of this entry of `parallel`. Known are `compose`, `pod` and `migrations`.
                .poststack.yml:13:9: `compose` is empty. Write a list (`- ` before each entry).
                .poststack.yml:14:21: `migrations` has no value. Write a path relative to the project's folder.
                .poststack.yml:15:5: `deployment` is empty. Write one of `compose` or `pod`, each with its value.
                """
            );
    }

    [Fact]
    public void Secrets_are_never_shown()
    {
        const string Secret = "hunter2";

        Load.ProblemsOf(
                Load.Dev(
                    $"postgres:\n  database: d\n  provider: external\n  url: http://root:{Secret}@db\n  password: [{Secret}]\nvariables:\n  K: [{Secret}]"
                )
            )
            .ShouldBe(
                """
                .poststack.yml:7:12: `url` has a value that cannot be used. Write `postgres://LOGIN[:PASSWORD]@HOST[:PORT][/DATABASE]`, with special characters percent-encoded.
                .poststack.yml:8:17: `password` is a list. Write `auto_generated`, or the password itself.
                .poststack.yml:10:10: `K` is a list. Write a single value or a map that declares the variable.
                """
            );
    }

    [Fact]
    public void What_is_allowed_and_yet_worth_saying_is_a_warning()
    {
        Load.WarningsOf(
                """
                project: {name: shop}
                variables:
                  TOKEN: {kind: secret, value: abc}
                  OTHER: {kind: secret, value: "${TOKEN}"}
                environments:
                  dev:
                    postgres: {database: d, password: "p${X}"}
                  test:
                    extends: dev
                  live:
                    postgres: {provider: external, database: d, url: "postgres://a:b@h"}
                """
            )
            .ShouldBe(
                """
                .poststack.yml:3:32: The secret `TOKEN` stands in this file in plain text. Write it to environments/<env>.local.env, which git ignores.
                .poststack.yml:7:39: A password stands in this file in plain text. Write `auto_generated`, or keep the file out of git.
                .poststack.yml:7:39: `${…}` is replaced in `variables` only, so this is the password.
                .poststack.yml:11:54: The URL has a password in plain text. Leave it out: PGPASSWORD and ~/.pgpass are asked for it.
                """
            );
    }
}
