using System.Text.Json.Nodes;
using Poststack.Core.Adoption;
using Poststack.Core.Exports.Compose;

namespace Poststack.Tests.Adoption;

public sealed class AdoptionTests
{
    private const string Database = """
        services:
          db:
            image: postgres:15
            environment: {POSTGRES_USER: app, POSTGRES_PASSWORD: s3cret, POSTGRES_DB: shop}
        """;

    [Theory]
    [InlineData("postgres:15", 15)]
    [InlineData("postgres:15.4-alpine", 15)]
    [InlineData("postgres", null)]
    [InlineData("postgres:latest", null)]
    [InlineData("docker.io/library/postgres:17@sha256:0123", 17)]
    [InlineData("postgis/postgis:15-3.3", 15)]
    [InlineData("timescale/timescaledb:2.14.2-pg16", 16)]
    [InlineData("timescale/timescaledb-ha:pg15", 15)]
    [InlineData("pgvector/pgvector:pg17", 17)]
    [InlineData("registry.example:5000/bitnami/postgresql:14.2.0", 14)]
    [InlineData("supabase/postgres:15.1.0.117", 15)]
    public void Images_of_postgresql_are_known_and_tell_their_major(string image, int? major)
    {
        PostgresImage.IsPostgres(image).ShouldBeTrue();
        PostgresImage.MajorOf(image).ShouldBe(major);
    }

    [Theory]
    [InlineData("prometheuscommunity/postgres-exporter")]
    [InlineData("postgrest/postgrest")]
    [InlineData("dpage/pgadmin4")]
    [InlineData("mysql:8")]
    public void Others_that_sound_like_it_are_not(string image) =>
        PostgresImage.IsPostgres(image).ShouldBeFalse();

    [Theory]
    [InlineData("postgres://app:s3cret@db:5432/shop", "${POSTSTACK_DATABASE_URL}")]
    [InlineData(
        "postgresql://app:s3cret@db/shop?sslmode=disable",
        "${POSTSTACK_DATABASE_URL}?sslmode=disable"
    )]
    [InlineData(
        "postgresql+asyncpg://app:s3cret@db:5432/shop",
        "postgresql+asyncpg://${DB_USER}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}/${DB_NAME}"
    )]
    [InlineData(
        "jdbc:postgresql://db:5432/shop?user=app&password=s3cret",
        "jdbc:postgresql://${DB_HOST}:${DB_PORT}/${DB_NAME}?user=${DB_USER}&password=${DB_PASSWORD}"
    )]
    [InlineData(
        "host=db port=5432 user=app password=s3cret dbname=shop sslmode=disable",
        "host=${DB_HOST} port=${DB_PORT} user=${DB_USER} password=${DB_PASSWORD} dbname=${DB_NAME} sslmode=disable"
    )]
    [InlineData(
        "Host=db;Port=5432;Database=shop;Username=app;Password=s3cret;Pooling=true",
        "Host=${DB_HOST};Port=${DB_PORT};Database=${DB_NAME};Username=${DB_USER};Password=${DB_PASSWORD};Pooling=true"
    )]
    public void Whatever_form_leads_to_it_leads_to_the_envs_own(string before, string after) =>
        ChangesOf($"{{CONNECTION: '{before}'}}")
            .ShouldBe(new Dictionary<string, string> { ["CONNECTION"] = after });

    [Fact]
    public void Parts_are_recognized_beside_a_host() =>
        ChangesOf(
                "{PGHOST: db, PGPORT: '5432', PGUSER: app, PGPASSWORD: s3cret, PGDATABASE: shop, MODE: db, APP: app, PORT: '8080'}"
            )
            .ShouldBe(
                new Dictionary<string, string>
                {
                    ["PGHOST"] = "${DB_HOST}",
                    ["PGPORT"] = "${DB_PORT}",
                    ["PGUSER"] = "${DB_USER}",
                    ["PGPASSWORD"] = "${DB_PASSWORD}",
                    ["PGDATABASE"] = "${DB_NAME}",
                },
                ignoreOrder: true
            );

    /// <summary>As Spring, Keycloak and SonarQube have it.</summary>
    [Theory]
    [InlineData(
        "jdbc:postgresql://db:5432/shop",
        "jdbc:postgresql://${DB_HOST}:${DB_PORT}/${DB_NAME}"
    )]
    [InlineData("host=db user=app", "host=${DB_HOST} user=${DB_USER}")]
    public void The_login_beside_an_address_without_one_follows_too(string before, string after) =>
        ChangesOf($"{{X_URL: '{before}', X_USERNAME: app, X_PASSWORD: s3cret, OTHER: s3cret}}")
            .ShouldBe(
                new Dictionary<string, string>
                {
                    ["X_URL"] = after,
                    ["X_USERNAME"] = "${DB_USER}",
                    ["X_PASSWORD"] = "${DB_PASSWORD}",
                },
                ignoreOrder: true
            );

    [Fact]
    public void The_same_word_as_somebody_elses_password_stays() =>
        ChangesOf(
            "{DB_HOST: db, POSTGRES_PASSWORD: s3cret, ADMIN_PASSWORD: s3cret, REDIS_PASSWORD: s3cret}"
        )
            .Keys.ShouldBe(["DB_HOST", "POSTGRES_PASSWORD"]);

    [Fact]
    public void The_only_password_is_the_databases_whatever_it_is_called() =>
        ChangesOf("{DB_HOST: db, APP_PASSWORD: s3cret}").Keys.ShouldBe(["APP_PASSWORD", "DB_HOST"]);

    [Fact]
    public void Services_of_idle_profiles_follow_and_are_no_database_of_the_env()
    {
        var active = Services(
            $"{Database}\n  web: {{image: w, environment: {{U: 'postgres://db/shop'}}}}"
        );
        var services = (JsonObject)active.DeepClone();
        var idle = Services(
            """
            services:
              tool: {image: t, profiles: [tools], links: [db], depends_on: {db: {condition: service_started}}}
              db-test: {image: postgres, profiles: [test]}
            """
        );
        foreach (var (name, service) in idle)
            services[name] = service!.DeepClone();

        var adoption = AdoptionPlan.Of(services, active);

        adoption.Postgres!.Service.ShouldBe("db");
        AdoptionFiles
            .Override(adoption, services)
            .ShouldContain("  tool:\n    depends_on: !reset null\n    links: !reset null\n");
    }

    [Theory]
    [InlineData("redis://db:6379")]
    [InlineData("postgres://app@elsewhere/shop")]
    [InlineData("the db of the shop")]
    public void What_leads_elsewhere_stays(string value) =>
        Of(
            $"{Database}\n  web: {{image: w, environment: {{X: '{value}', U: 'postgres://db/shop'}}}}"
        )
            .Changes.GetValueOrDefault("web")
            ?.ContainsKey("X")
            .ShouldBeFalse();

    [Theory]
    [InlineData("web: {image: w}", "No variable of another service leads to it.")]
    [InlineData(
        "web: {image: w, command: [./wait-for, 'db:5432'], environment: {U: 'postgres://db/shop'}}",
        "`web` names it in its `command`."
    )]
    [InlineData(
        "web: {image: w, environment: {U: 'postgres://db/shop', CONFIG: 'x@db:5432'}}",
        "`web` names it in its variable `CONFIG`."
    )]
    [InlineData(
        "web: {image: w, network_mode: 'service:db', environment: {U: 'postgres://db/shop'}}",
        "`web` names it in `network_mode`."
    )]
    [InlineData(
        "web: {image: w, environment: {TEST_URL: 'postgres://app:s3cret@db/shop_test', U: 'postgres://db/shop'}}",
        "`TEST_URL` leads to the database `shop_test` in it, beside `shop`, for `web`, and an env has one of each."
    )]
    [InlineData(
        "web: {image: w, environment: {U: 'postgres://authenticator:s3cret@db:5432/shop?sslmode=disable'}}",
        "`U` leads to the login `authenticator` of it, beside `app`, for `web`, and an env has one of each."
    )]
    [InlineData(
        "web: {image: w, environment: {U: 'host=db user=app dbname=other'}}",
        "`U` leads to the database `other` in it, beside `shop`, for `web`, and an env has one of each."
    )]
    [InlineData(
        "web: {image: w, environment: {DB_HOST: db, DB_USER: app, DB_NAME: shop_production}}",
        "`DB_NAME` leads to the database `shop_production` in it, beside `shop`, for `web`, and an env has one of each."
    )]
    [InlineData(
        "web: {image: w, environment: {DB_HOST: db, DB_USER: app, DB_NAME: shop, DB_PASS: ''}}",
        "`DB_PASS` is another password than its own, for `web`, and an env has one of each."
    )]
    [InlineData(
        "web: {image: w, environment: {POSTGRES_HOST: db, POSTGRES_USER: app, POSTGRES_PASSWORD_FILE: /run/secrets/p}}",
        "`POSTGRES_PASSWORD_FILE` is another password than its own, for `web`, and an env has one of each."
    )]
    [InlineData(
        "web: {image: w, environment: {KC_DB_URL: 'jdbc:postgresql://db/shop', KC_DB_PASSWORD: other}}",
        "`KC_DB_PASSWORD` is another password than its own, for `web`, and an env has one of each."
    )]
    [InlineData(
        "web: {image: w, environment: {U: 'jdbc:postgresql://db/shop'}}",
        "`U` takes its password from elsewhere, for `web`, and an env has one of each."
    )]
    public void Where_not_everything_can_follow_it_stays(string service, string why)
    {
        var adoption = Of($"{Database}\n  {service}");

        adoption.Postgres.ShouldBeNull();
        adoption.WhyNot.ShouldBe(why);
        adoption.Changes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[postgres, -c, wal_level=logical]", false)]
    [InlineData("['-c', 'max_connections=500']", false)]
    [InlineData("[postgres]", true)]
    public void Settings_of_its_own_keep_it(string command, bool isManaged) =>
        (
            Of(
                $"{Database}\n    command: {command}\n  web: {{image: w, environment: {{U: 'postgres://db/shop'}}}}"
            ).Postgres
            is not null
        ).ShouldBe(isManaged);

    [Fact]
    public void One_that_asks_for_no_password_stays() =>
        Of(
            "services: {db: {image: postgres, environment: {POSTGRES_HOST_AUTH_METHOD: trust}}, web: {image: w, environment: {U: 'postgres://db'}}}"
        )
            .WhyNot.ShouldNotBeNull()
            .ShouldContain("POSTGRES_HOST_AUTH_METHOD");

    [Fact]
    public void Its_own_scripts_keep_it()
    {
        var adoption = Of(
            """
            services:
              db:
                image: postgres
                volumes: [{type: bind, source: /x/init.sql, target: /docker-entrypoint-initdb.d/init.sql}]
              web: {image: w, environment: {U: "postgres://db/x"}}
            """
        );

        adoption.WhyNot.ShouldNotBeNull().ShouldContain("docker-entrypoint-initdb.d");
    }

    [Fact]
    public void A_client_from_the_same_image_is_no_server() =>
        Of(
            $"{Database}\n"
                + "  migrate: {image: 'postgres:15', command: [psql, -f, x.sql], environment: {U: 'postgres://db/shop'}}"
        )
            .Postgres!.Service.ShouldBe("db");

    [Fact]
    public void The_override_removes_it_and_leads_the_others_on()
    {
        var services = Services(
            Database
                + """

                  cache: {image: redis}
                  web:
                    image: w
                    depends_on:
                      db: {condition: service_healthy, required: true}
                      cache: {condition: service_started, required: true}
                    links: [db, "cache:c"]
                    environment: {U: "postgres://db/shop"}
                  job: {image: j, depends_on: {db: {condition: service_started, required: true}}}
                """
        );

        AdoptionFiles
            .Override(Of(services), services)
            .Split("services:\n")[1]
            .ShouldBe(
                """
                  db: !reset null
                  job:
                    depends_on: !reset null
                  web:
                    depends_on: !override {"cache":{"condition":"service_started","required":true}}
                    links: !override ["cache:c"]
                    environment:
                      U: "${POSTSTACK_DATABASE_URL}"

                """
            );
    }

    [Fact]
    public void The_administrators_name_becomes_the_projects()
    {
        var adoption = Of(
            "services: {db: {image: 'bitnami/postgresql:14', ports: [{published: '5433'}]}, web: {image: w, environment: {U: 'postgres://db/postgres'}}}"
        );

        AdoptionFiles
            .Project("my-shop", adoption, ["compose.yml"])
            .ShouldContain(
                """
                    postgres:
                      provider: container
                      version: 14
                      database: my_shop
                      user: my_shop
                      port: 5433
                    deployment:
                      compose: compose.yml
                """
            );
    }

    [Fact]
    public void One_shot_services_are_candidates_for_the_init_phase() =>
        Of(
            """
            services:
              prepare: {image: p}
              db-seed: {image: s}
              reseeder: {image: s, restart: always}
              web: {image: w, depends_on: {prepare: {condition: service_completed_successfully}}}
            """
        )
            .Init.ShouldBe(["prepare", "db-seed"]);

    private static IReadOnlyDictionary<string, string> ChangesOf(string environment) =>
        Of($"{Database}\n  web: {{image: w, environment: {environment}}}").Changes["web"];

    private static AdoptionPlan Of(string yaml) => Of(Services(yaml));

    private static AdoptionPlan Of(JsonObject services) => AdoptionPlan.Of(services, services);

    private static JsonObject Services(string yaml) =>
        (JsonObject)ComposeText.Read(yaml)["services"]!;
}
