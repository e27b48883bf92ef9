using System.Text.Json.Nodes;
using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Inits;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Tests.Projects;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Environments;

public sealed class EnvConfigCommandTests
{
    private const string Password = "p4ss-of-the-env";
    private static readonly SourcePosition At = new(".poststack.yml", 4, 3);
    private static readonly FileReference App = new(
        "deploy/app.yml",
        "/nowhere/deploy/app.yml",
        At
    );

    private readonly TestParts _parts = new() { Envs = new() { ConfigOf = Config } };

    [Fact]
    public async Task It_is_yaml_in_which_text_that_looks_like_something_else_is_quoted()
    {
        (await _parts.TypeAsync("env config dev")).ShouldBe(0);

        _parts.Output.ShouldBe(
            """
            project: shop
            env: dev
            composeProject: shop-dev
            engine: docker
            protected: false
            postgres:
              provider: container
              host: localhost
              port: 5433
              database: shop_dev
              user: shop
              password: ••••••
              image: postgres:15
            init:
            - compose: deploy/app.yml
            deployment:
              compose: deploy/app.yml
            # As containers get them.
            variables:
              DB_HOST:
                value: shop-dev-postgres
                from: poststack
              DB_PASSWORD:
                value: ••••••
                secret: true
                from: poststack
              CACHE_TTL:
                value: "60"
                from: .poststack.yml:4:3
              FLAG:
                value: "yes"
                from: .poststack.yml:4:3
            # What differs for programs of this machine, as 'poststack run' starts them.
            variablesOnHost:
              DB_HOST:
                value: localhost
                from: poststack

            """
        );
    }

    [Fact]
    public async Task Only_a_container_has_an_image()
    {
        var parts = new TestParts
        {
            Envs = new()
            {
                ConfigOf = env =>
                    Config(env) with
                    {
                        Postgres = Config(env).Postgres! with
                        {
                            Provider = PostgresProvider.Native,
                        },
                    },
            },
        };

        await parts.TypeAsync("env config dev");

        parts.Output.ShouldContain("provider: native");
        parts.Output.ShouldNotContain("image:");
    }

    [Fact]
    public async Task Images_that_are_built_are_shown_with_how()
    {
        var parts = new TestParts
        {
            Envs = new()
            {
                ConfigOf = env =>
                    Config(env) with
                    {
                        Spec = Config(env).Spec with
                        {
                            Builds = new Dictionary<string, ImageBuild>
                            {
                                ["shop/web"] = new("shop/web", "/shop/web", null, "final"),
                                ["shop/seed"] = new("shop/seed", "/shop/seed", null, null),
                            },
                        },
                    },
            },
        };

        await parts.TypeAsync("env config dev");

        parts.Output.ShouldContain(
            """
            build:
              shop/seed:
                context: /shop/seed
              shop/web:
                context: /shop/web
                target: final
            init:
            """
        );
    }

    [Theory]
    [InlineData("env config dev")]
    [InlineData("env config dev --json")]
    [InlineData("env config dev --output json")]
    public async Task A_secret_is_in_no_form_of_it_unless_revealed(string line)
    {
        await _parts.TypeAsync(line);
        _parts.Output.ShouldNotContain(Password);

        var revealed = new TestParts { Envs = new() { ConfigOf = Config } };
        await revealed.TypeAsync($"{line} --reveal");
        revealed.Output.ShouldContain(Password);
        revealed.Output.ShouldNotContain("••••••");
    }

    [Theory]
    [InlineData("env config dev --json", 1)]
    [InlineData("env config dev --output json", 2)]
    public async Task As_json_it_has_the_same_values(string line, int lines)
    {
        await _parts.TypeAsync(line);

        _parts
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Length.ShouldBeGreaterThanOrEqualTo(lines);
        var json = JsonNode.Parse(_parts.Output).ShouldNotBeNull();
        json["postgres"]!["port"]!.GetValue<int>().ShouldBe(5433);
        json["variables"]!["CACHE_TTL"]!["value"]!.GetValue<string>().ShouldBe("60");
    }

    private static EnvConfig Config(EnvName env) =>
        new(
            "shop",
            $"shop-{env}",
            GivenProject.Env(env.Value) with
            {
                Init = [new ComposeInit([App], At)],
                Deployment = new([App], null, At),
            },
            EngineKind.Docker,
            new(
                "shop-dev-postgres",
                PostgresProvider.Container,
                "localhost",
                5433,
                "shop_dev",
                "shop",
                Password,
                "admin-secret"
            )
            {
                Image = "postgres:15",
            },
            [
                Provided("DB_HOST", "shop-dev-postgres"),
                Provided("DB_PASSWORD", Password) with
                {
                    IsSecret = true,
                },
                new("CACHE_TTL", "60", false, new(VariableLayer.Env, At), []),
                new("FLAG", "yes", false, new(VariableLayer.Env, At), []),
            ],
            [
                Provided("DB_HOST", "localhost"),
                new("FLAG", "yes", false, new(VariableLayer.Env, At), []),
            ],
            []
        );

    private static ResolvedVariable Provided(string name, string value) =>
        new(name, value, IsSecret: false, new(VariableLayer.Provided, null), []);
}
