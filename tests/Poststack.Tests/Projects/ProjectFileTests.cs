using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Inits;
using Poststack.Tests.Shared;

namespace Poststack.Tests.Projects;

public sealed class ProjectFileTests
{
    [Fact]
    public void The_specifications_sample_loads_unchanged()
    {
        var project = Load.Project(Sample.Text);

        project.Name.ShouldBe("myapp");
        project.Warnings.ShouldBeEmpty();
        project.Envs.Select(env => env.Name.Value).ShouldBe(["dev", "staging", "production"]);

        var dev = project.Find("dev")!;
        dev.Postgres.ShouldBe(
            new PostgresSpec("myapp_dev", new(".poststack.yml", 7, 5))
            {
                Port = 5433,
                User = "myapp_dev_user",
            }
        );
        dev.Init.ShouldHaveSingleItem()
            .ShouldBeOfType<ComposeInit>()
            .Files.ShouldHaveSingleItem()
            .ShouldBe(
                new(
                    "deploy/init-compose.yml",
                    "/shop/deploy/init-compose.yml",
                    new(".poststack.yml", 13, 18)
                )
            );
        dev.Deployment!.Compose.Select(file => file.Path).ShouldBe(["deploy/app-compose.yml"]);
        dev.Variables.Values.Select(variable => $"{variable.Name}={variable.Value}")
            .ShouldBe(["LOG_LEVEL=debug", "CACHE_TTL=60"]);

        var production = project.Find("production")!;
        production
            .Init.ShouldHaveSingleItem()
            .ShouldBeOfType<PodInit>()
            .File.Path.ShouldBe("deploy/migrate-pod.yaml");
        production.Deployment!.Pod!.Path.ShouldBe("deploy/prod-pod.yaml");
        production.Deployment.Compose.ShouldBeEmpty();
    }

    /// <summary>The defaults of the specification's PostgresConfig.</summary>
    [Fact]
    public void Postgres_has_the_specifications_defaults()
    {
        var postgres = Load.Project(Load.Dev("postgres:\n  database: shop")).Envs[0].Postgres!;

        postgres.Port.ShouldBe(5432);
        postgres.User.ShouldBe("poststack");
        postgres.Password.ShouldBeNull("auto_generated");
        postgres.Host.ShouldBe("localhost");
        postgres.Provider.ShouldBe(PostgresProvider.Auto);
    }

    [Fact]
    public void An_env_may_want_variables_only()
    {
        var dev = Load.Project("project: {name: shop}\nenvironments:\n  dev:\n").Envs[0];

        dev.Postgres.ShouldBeNull();
        dev.Deployment.ShouldBeNull();
        dev.Init.ShouldBeEmpty();
        dev.Variables.ShouldBeEmpty();
        dev.Engine.ShouldBeNull();
        dev.IsProtected.ShouldBeFalse();
    }

    [Theory]
    [InlineData("60", "60")]
    [InlineData("yes", "yes")]
    [InlineData("1.10", "1.10")]
    [InlineData("0x1F", "0x1F")]
    [InlineData("2024-01-02", "2024-01-02")]
    [InlineData("1_000", "1_000")]
    [InlineData("'0123'", "0123")]
    [InlineData("\"a\\tb\"", "a\tb")]
    [InlineData("'null'", "null")]
    [InlineData("null", "")]
    [InlineData("~", "")]
    [InlineData("", "")]
    [InlineData("\"\"", "")]
    [InlineData("!!str 60", "60")]
    [InlineData("${HOST}:80 # note", "${HOST}:80")]
    [InlineData("|\n        two\n        lines", "two\nlines\n")]
    public void A_variables_value_is_kept_as_written(string written, string value)
    {
        var yaml =
            $"project: {{name: shop}}\nenvironments:\n  dev:\n    variables:\n      X: {written}\n";

        Load.Project(yaml).Envs[0].Variables["X"].Value.ShouldBe(value);
    }

    [Fact]
    public void A_variable_may_be_declared()
    {
        var project = Load.Project(
            """
            project: {name: shop}
            variables:
              API_KEY: {kind: secret, description: Of the payment service}
              LEVEL: {value: 1.10, kind: plain}
            environments:
              dev:
                variables:
                  API_KEY: ${OTHER}
            """
        );

        project.Variables["API_KEY"].Value.ShouldBeNull();
        project.Variables["API_KEY"].IsSecret.ShouldBeTrue();
        project.Variables["API_KEY"].Description.ShouldBe("Of the payment service");
        project.Variables["LEVEL"].Value.ShouldBe("1.10");
        project.Variables["LEVEL"].IsSecret.ShouldBeFalse();
        project.Envs[0].Variables["API_KEY"].Value.ShouldBe("${OTHER}");
        project.Envs[0].Variables["API_KEY"].IsSecret.ShouldBeTrue();
    }

    [Fact]
    public void Every_addition_to_the_specification_loads()
    {
        var env = Load.Project(
            Load.Dev(
                """
                engine: podman
                protected: true
                postgres:
                  provider: container
                  database: shop
                  port: auto
                  image: registry.example.com:5000/team/postgres:16-alpine
                  version: 16
                init:
                  - compose: [one.yml, two.yml]
                  - migrations: db/migrations
                  - parallel:
                      - compose: a.yml
                      - pod: b.yaml
                deployment:
                  compose: [base.yml, ../dev.yml]
                """
            )
        ).Envs[0];

        env.Engine.ShouldBe(EngineKind.Podman);
        env.IsProtected.ShouldBeTrue();
        env.Postgres!.Provider.ShouldBe(PostgresProvider.Container);
        env.Postgres.Port.ShouldBeNull();
        env.Postgres.Version.ShouldBe(16);
        env.Deployment!.Compose.Select(file => file.FullPath)
            .ShouldBe(["/shop/base.yml", "/dev.yml"]);

        env.Init[0].ShouldBeOfType<ComposeInit>().Files.Count.ShouldBe(2);
        env.Init[1]
            .ShouldBeOfType<MigrationsInit>()
            .Folder.FullPath.ShouldBe("/shop/db/migrations");
        env.Init[2]
            .ShouldBeOfType<ParallelInit>()
            .Entries.Select(entry => entry.GetType())
            .ShouldBe([typeof(ComposeInit), typeof(PodInit)]);
    }

    [Fact]
    public void An_external_servers_url_says_its_host_and_port()
    {
        var postgres = Load.Project(
                Load.Dev(
                    "postgres:\n  provider: external\n  database: shop\n  url: postgresql://admin@db.example.com:6543/postgres"
                )
            )
            .Envs[0]
            .Postgres!;

        postgres.Host.ShouldBe("db.example.com");
        postgres.Port.ShouldBe(6543);
        postgres.Url.ShouldBe("postgresql://admin@db.example.com:6543/postgres");
    }

    [Fact]
    public void Anchors_and_merge_keys_work()
    {
        var project = Load.Project(
            """
            project: {name: shop}
            environments:
              dev:
                variables: &common
                  A: "1"
                  B: "2"
              test:
                variables:
                  <<: *common
                  B: "3"
            """
        );

        project
            .Find("test")!
            .Variables.Values.Select(variable => $"{variable.Name}={variable.Value}")
            .ShouldBe(["B=3", "A=1"]);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_file() =>
        Load.Project("\uFEFF" + Sample.Text).Name.ShouldBe("myapp");
}
