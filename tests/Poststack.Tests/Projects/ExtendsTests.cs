using Poststack.Core.Deployments;
using Poststack.Core.Environments;
using Poststack.Core.Inits;

namespace Poststack.Tests.Projects;

public sealed class ExtendsTests
{
    private const string Dev = """
        project: {name: shop}
        environments:
          dev:
            protected: true
            engine: docker
            postgres: {database: shop_dev, port: 5433, image: "postgres:15"}
            init:
              - compose: init.yml
            deployment: {compose: app.yml}
            variables:
              LEVEL: debug
              KEY: {kind: secret, description: Of the shop}
              TTL: 60

        """;

    [Fact]
    public void Everything_but_protection_is_inherited()
    {
        var test = Test("    extends: dev");

        test.Extends.ShouldBe(new EnvName("dev"));
        test.IsProtected.ShouldBeFalse();
        test.Engine.ShouldBe(Poststack.Core.Engines.EngineKind.Docker);
        test.Postgres!.Database.ShouldBe("shop_dev");
        Paths(test.Deployment!.Compose).ShouldBe("app.yml");
        test.Init.ShouldHaveSingleItem();
        Variables(test).ShouldBe("LEVEL=debug KEY=(secret) TTL=60");
    }

    [Fact]
    public void Postgres_and_variables_merge_by_key_and_the_rest_is_replaced()
    {
        var test = Test(
            """
                extends: dev
                postgres: {port: auto}
                init:
                  - compose: other.yml
                deployment: {pod: app.yaml}
                variables: {TTL: 1, NEW: x, KEY: "${TTL}"}
            """
        );

        test.Postgres!.Database.ShouldBe("shop_dev");
        test.Postgres.Image.ShouldBe("postgres:15");
        test.Postgres.Port.ShouldBeNull();
        Paths(((ComposeInit)test.Init.Single()).Files).ShouldBe("other.yml");
        test.Deployment!.Compose.ShouldBeEmpty();
        test.Deployment.Pod!.Path.ShouldBe("app.yaml");
        Variables(test).ShouldBe("LEVEL=debug KEY=${TTL}(secret) TTL=1 NEW=x");
    }

    [Fact]
    public void An_empty_list_takes_the_place_of_an_inherited_one() =>
        Test("    extends: dev\n    init: []").Init.ShouldBeEmpty();

    [Fact]
    public void Another_provider_leaves_the_inherited_server_behind()
    {
        var postgres = Test(
            "    extends: dev\n    postgres: {provider: external, url: \"postgres://a@db\"}"
        ).Postgres!;

        postgres.Database.ShouldBe("shop_dev");
        postgres.Image.ShouldBeNull();
        postgres.Host.ShouldBe("db");
        postgres.Port.ShouldBe(5432);
    }

    [Fact]
    public void Inheritance_reaches_over_several_envs_in_any_order()
    {
        var project = Load.Project(
            """
            project: {name: shop}
            environments:
              c: {extends: b, variables: {C: 3}}
              b: {extends: a, variables: {B: 2}}
              a: {variables: {A: 1}}
            """
        );

        Variables(project.Find("c")!).ShouldBe("A=1 B=2 C=3");
    }

    [Fact]
    public void Cycles_and_unknown_envs_are_refused_with_the_chain_and_a_guess()
    {
        Load.ProblemsOf(
                """
                project: {name: shop}
                environments:
                  a: {extends: b}
                  b: {extends: c}
                  c: {extends: a, postgres: {port: x}}
                  self: {extends: self}
                  heir: {extends: a, prot: 1}
                  staging: {extends: hier}
                  other: {extends: nothing-like-it}
                """
            )
            .ShouldBe(
                """
                .poststack.yml:3:16: `a` extends itself: a → b → c → a. Take one `extends` out of the circle.
                .poststack.yml:5:36: `port` cannot be `x`. Write a number from 1 to 65535 or `auto`.
                .poststack.yml:6:19: `self` extends itself: self → self. Take one `extends` out of the circle.
                .poststack.yml:7:22: `prot` is not a key of `heir`. Did you mean `protected`?
                .poststack.yml:8:22: `staging` extends `hier`, which is no env. Did you mean `heir`?
                .poststack.yml:9:20: `other` extends `nothing-like-it`, which is no env. There are `a`, `b`, `c`, `self`, `heir` and `staging`.
                """
            );
    }

    [Fact]
    public void An_inherited_problem_is_reported_once()
    {
        Load.ProblemsOf(
                """
                project: {name: shop}
                environments:
                  a: {postgres: {database: d, port: x}}
                  b: {extends: a, postgres: {user: b}}
                """
            )
            .ShouldBe(
                ".poststack.yml:3:37: `port` cannot be `x`. Write a number from 1 to 65535 or `auto`."
            );
    }

    private static EnvSpec Test(string lines) =>
        Load.Project($"{Dev}  test:\n{lines}\n").Find("test")!;

    private static string Paths(IEnumerable<FileReference> files) =>
        string.Join(' ', files.Select(file => file.Path));

    private static string Variables(EnvSpec env) =>
        string.Join(
            ' ',
            env.Variables.Values.Select(variable =>
                $"{variable.Name}={variable.Value}{(variable.IsSecret ? "(secret)" : "")}"
            )
        );
}
