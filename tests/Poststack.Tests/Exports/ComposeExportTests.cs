using Poststack.Core.Databases;
using Poststack.Core.Exports;
using Poststack.Core.Exports.Compose;

namespace Poststack.Tests.Exports;

public sealed class ComposeExportTests
{
    private const string Web = """
        name: shop-dev
        services:
          web:
            image: web
            networks: {default: null}
        networks:
          default: {name: shop-dev_default}
        """;

    private static readonly ExportedPostgres Postgres = new(
        new(
            "shop-dev-postgres",
            PostgresProvider.Container,
            "localhost",
            5433,
            "shop",
            "shop_user",
            "pa$$word",
            "admin"
        )
        {
            Image = "postgres:16",
        },
        "/var/lib/postgresql/data"
    );

    [Fact]
    public void Without_postgres_or_init_it_is_the_deployment_itself() =>
        Written([], Unit("shop-dev", Web), null)
            .ShouldBe(
                """
                name: shop
                services:
                  web:
                    image: web

                """
            );

    [Fact]
    public void A_default_network_with_a_name_of_its_own_keeps_it_for_those_who_know_it()
    {
        var export = ComposeExport.Of(
            "shop",
            [],
            Unit("shop-dev", Web.Replace("shop-dev_default", "proxy", StringComparison.Ordinal)),
            Postgres
        );

        export["networks"]!["default"]!.ToJsonString().ShouldBe("""{"name":"proxy"}""");
        Names(export["services"]!["web"]!["networks"]).ShouldBe(["default", "poststack"]);
    }

    [Fact]
    public void Postgres_is_a_service_that_containers_find_under_the_name_in_their_variables() =>
        Written([], Unit("shop-dev", Web), Postgres)
            .ShouldBe(
                """
                name: shop
                services:
                  postgres:
                    image: postgres:16
                    environment:
                      POSTGRES_DB: shop
                      POSTGRES_USER: shop_user
                      POSTGRES_PASSWORD: pa$$$$word
                    healthcheck:
                      test:
                      - CMD-SHELL
                      - pg_isready --quiet --host=127.0.0.1 --username="$$POSTGRES_USER" --dbname="$$POSTGRES_DB"
                      interval: "1s"
                      timeout: "5s"
                      retries: 10
                      start_period: "60s"
                    networks:
                      default:
                        aliases:
                        - shop-dev-postgres
                    ports:
                    - "127.0.0.1:5433:5432"
                    restart: unless-stopped
                    shm_size: "256m"
                    volumes:
                    - postgres-data:/var/lib/postgresql/data
                  web:
                    image: web
                    depends_on:
                      postgres:
                        condition: service_healthy
                        required: true
                volumes:
                  postgres-data: null

                """
            );

    [Fact]
    public void Init_runs_in_its_order_before_the_deployment()
    {
        var first = Unit(
            "i1",
            """
            services:
              create: {image: i, restart: always, depends_on: {check: {condition: service_started, required: true}}}
              check: {image: i}
            """
        );
        var left = Unit("i2", "services: {left: {image: i}}");
        var right = Unit("i3", "services: {right: {image: i}}");

        var services = Export(
            [
                [first],
                [left, right],
            ],
            Unit("shop-dev", Web),
            Postgres
        )["services"]!;

        Awaited(services["create"]!)
            .ShouldBe(["check service_completed_successfully", "postgres service_healthy"]);
        Awaited(services["left"]!)
            .ShouldBe([
                "postgres service_healthy",
                "create service_completed_successfully",
                "check service_completed_successfully",
            ]);
        Awaited(services["right"]!).ShouldBe(Awaited(services["left"]!));
        Awaited(services["web"]!)
            .ShouldBe([
                "postgres service_healthy",
                "left service_completed_successfully",
                "right service_completed_successfully",
            ]);
        services["create"]!["restart"]!.GetValue<string>().ShouldBe("no");
    }

    [Fact]
    public void What_two_units_call_the_same_stays_two_things()
    {
        var init = Unit(
            "shop-dev__init",
            """
            name: shop-dev__init
            services:
              web:
                image: seed
                networks: {default: null}
                volumes: [{type: volume, source: data, target: /data}]
              after: {image: i, depends_on: {web: {condition: service_started, required: true}}}
            networks: {default: {name: shop-dev__init_default}}
            volumes: {data: {name: shop-dev__init_data}, shared: {name: shared}}
            """
        );
        var deployment = Unit(
            "shop-dev",
            """
            name: shop-dev
            services:
              web:
                image: web
                networks: {default: null}
                volumes: [{type: volume, source: data, target: /data}]
            networks: {default: {name: shop-dev_default}}
            volumes: {data: {name: shop-dev_data}, shared: {name: shared}}
            """
        );

        Written(
                [
                    [init],
                ],
                deployment,
                null
            )
            .ShouldBe(
                """
                name: shop
                services:
                  init-web:
                    image: seed
                    networks:
                      default:
                        aliases:
                        - web
                    volumes:
                    - type: volume
                      source: init-data
                      target: /data
                    restart: "no"
                  after:
                    image: i
                    depends_on:
                      init-web:
                        condition: service_completed_successfully
                        required: true
                    restart: "no"
                  web:
                    image: web
                    volumes:
                    - type: volume
                      source: data
                      target: /data
                    depends_on:
                      init-web:
                        condition: service_completed_successfully
                        required: true
                      after:
                        condition: service_completed_successfully
                        required: true
                volumes:
                  data: null
                  shared:
                    name: shared
                  init-data: null

                """
            );
    }

    [Fact]
    public void A_deployment_with_networks_of_its_own_keeps_them_and_joins_the_databases()
    {
        var deployment = Unit(
            "shop-dev",
            """
            services:
              web: {image: w, networks: {front: null}}
              api: {image: a, networks: {back: null}, environment: {DB: "shop-dev-postgres:5432"}}
              plain: {image: p, networks: {default: null}}
              alone: {image: x, network_mode: none}
            networks:
              default: {name: shop-dev_default}
              front: {name: shop-dev_front}
              back: {name: shop-dev_back, internal: true}
            """
        );

        var export = Export([], deployment, Postgres);

        Names(export["networks"]).ShouldBe(["poststack", "default", "front", "back"]);
        Names(export["services"]!["web"]!["networks"]).ShouldBe(["front"]);
        Names(export["services"]!["api"]!["networks"]).ShouldBe(["back", "poststack"]);
        Names(export["services"]!["plain"]!["networks"]).ShouldBe(["default", "poststack"]);
        Names(export["services"]!["postgres"]!["networks"]).ShouldBe(["poststack"]);
        export["services"]!["alone"]!["networks"].ShouldBeNull();
    }

    [Fact]
    public void A_service_of_an_inactive_profile_keeps_it_and_nobody_waits_for_it()
    {
        var init = new ExportUnit(
            "i",
            ComposeText.Read(
                "services: {migrate: {image: i}, extra: {image: i, profiles: [extra]}}"
            ),
            new HashSet<string> { "migrate" }
        );
        var deployment = new ExportUnit(
            "d",
            ComposeText.Read(
                "services: {web: {image: w, profiles: [on]}, debug: {image: d, profiles: [off]}}"
            ),
            new HashSet<string> { "web" }
        );

        var services = Export(
            [
                [init],
            ],
            deployment,
            null
        )["services"]!;

        Awaited(services["web"]!).ShouldBe(["migrate service_completed_successfully"]);
        services["web"]!["profiles"].ShouldBeNull();
        services["debug"]!["profiles"]!.ToJsonString().ShouldBe("""["off"]""");
        services["extra"]!["profiles"]!.ToJsonString().ShouldBe("""["extra"]""");
    }

    [Fact]
    public void A_service_called_postgres_keeps_its_name() =>
        Names(Export([], Unit("d", "services: {postgres: {image: mine}}"), Postgres)["services"])
            .ShouldBe(["shop-dev-postgres", "postgres"]);

    [Fact]
    public void A_secret_from_a_variable_becomes_content_that_looks_the_same_inside()
    {
        var model = ComposeText.Read(
            """
            services:
              web: {image: w, secrets: [{source: key}, {source: key, target: /etc/key, mode: 256}]}
            secrets: {key: {name: d_key, environment: API_KEY}}
            """
        );

        GivenContent.Apply(model, name => name == "API_KEY" ? "k$y" : null);

        model
            .ToJsonString()
            .ShouldBe(
                """
                {"services":{"web":{"image":"w","configs":[{"source":"key","target":"/run/secrets/key"},{"source":"key","target":"/etc/key","mode":256}]}},"configs":{"key":{"content":"k$y"}}}
                """.Trim()
            );
    }

    private static ExportUnit Unit(string project, string yaml)
    {
        var unit = new ExportUnit(project, ComposeText.Read(yaml), new HashSet<string>());
        return unit with { Active = unit.Services.Select(service => service.Key).ToHashSet() };
    }

    private static System.Text.Json.Nodes.JsonObject Export(
        IReadOnlyList<IReadOnlyList<ExportUnit>> init,
        ExportUnit deployment,
        ExportedPostgres? postgres
    ) => ComposeExport.Of("shop", init, deployment, postgres);

    private static string Written(
        IReadOnlyList<IReadOnlyList<ExportUnit>> init,
        ExportUnit deployment,
        ExportedPostgres? postgres
    ) => ComposeFileText.Of(Export(init, deployment, postgres), new SecretReferences(hides: false));

    private static IEnumerable<string> Awaited(System.Text.Json.Nodes.JsonNode service) =>
        service["depends_on"]!
            .AsObject()
            .Select(one => $"{one.Key} {one.Value!["condition"]!.GetValue<string>()}");

    private static IEnumerable<string> Names(System.Text.Json.Nodes.JsonNode? map) =>
        map!.AsObject().Select(one => one.Key);
}
