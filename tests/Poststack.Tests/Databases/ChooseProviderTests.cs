using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Databases;

public sealed class ChooseProviderTests
{
    private static readonly PostgresSpec Auto = new("shop", new(".poststack.yml", 1, 1));
    private static readonly ProviderFacts Everything = new(null, "postgres:15", null, [15, 14]);

    [Fact]
    public void Auto_is_a_container_where_an_engine_runs_and_the_image_is_there()
    {
        var choice = ChooseProvider.Choose(Auto, Everything);

        choice.ShouldBe(
            new(
                PostgresProvider.Container,
                "PostgreSQL runs in a container of postgres:15: a container engine runs and the image is there.",
                "postgres:15"
            )
        );
    }

    [Fact]
    public void Auto_is_native_and_says_why_where_no_engine_runs() =>
        ChooseProvider
            .Choose(Auto, Everything with { EngineProblem = "docker does not run" })
            .ShouldBe(
                new(
                    PostgresProvider.Native,
                    "PostgreSQL 15 runs natively: docker does not run.",
                    null
                )
            );

    [Fact]
    public void Auto_is_native_where_the_image_cannot_be_had() =>
        ChooseProvider
            .Choose(Auto, Everything with { ImageProblem = "no registry" })
            .Provider.ShouldBe(PostgresProvider.Native);

    [Fact]
    public void Auto_with_an_image_is_never_native() =>
        RefusalOf(
            Auto with
            {
                Image = "postgis/postgis:16",
            },
            Everything with
            {
                ImageProblem = "no registry",
            }
        )
            .Next.ShouldBe([
                $"Get the image, or name one that can be had: docker pull {Everything.Image}",
                "Or take `image:` away, and this machine's own PostgreSQL will do.",
                "Or write `provider: external` with the `url` of a server that exists.",
                "`poststack doctor` shows what is there.",
            ]);

    [Fact]
    public void Auto_refuses_with_both_reasons_where_nothing_can_be_had()
    {
        var refusal = RefusalOf(
            Auto with
            {
                Version = 17,
            },
            Everything with
            {
                EngineProblem = "docker is not installed",
            }
        );

        refusal.Message.ShouldContain("docker is not installed");
        refusal.Message.ShouldContain("PostgreSQL 17 is not installed");
        refusal.Next.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(EngineKind.Docker, "docker pull postgres:17")]
    [InlineData(EngineKind.Podman, "podman pull postgres:17")]
    public void An_image_that_cannot_be_had_is_to_be_got_with_the_engine_that_would_run_it(
        EngineKind engine,
        string way
    ) =>
        RefusalOf(
            Auto with
            {
                Version = 17,
            },
            new ProviderFacts(null, "postgres:17", "it cannot be had", []) { Engine = engine }
        )
            .Next[0]
            .ShouldEndWith(way);

    [Fact]
    public void A_url_means_a_server_that_exists() =>
        ChooseProvider
            .Choose(Auto with { Url = "postgres://admin:geheim@db.example.com:6432" }, Everything)
            .ShouldBe(
                new(
                    PostgresProvider.External,
                    "PostgreSQL is the server at db.example.com:6432: `url` is given.",
                    null
                )
            );

    [Fact]
    public void A_provider_that_is_asked_for_is_not_replaced_by_another()
    {
        RefusalOf(
            Auto with
            {
                Provider = PostgresProvider.Container,
            },
            Everything with
            {
                EngineProblem = "docker does not run",
            }
        )
            .Code.ShouldBe("postgres-provider-unavailable");
        RefusalOf(Auto with { Provider = PostgresProvider.Native, Version = 13 }, Everything)
            .Next[0]
            .ShouldBe("sudo apt-get install postgresql-13");
    }

    private static Refusal RefusalOf(PostgresSpec spec, ProviderFacts facts) =>
        Should.Throw<RefusalException>(() => ChooseProvider.Choose(spec, facts)).Refusal;
}
