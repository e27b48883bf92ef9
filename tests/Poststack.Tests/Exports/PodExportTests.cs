using Poststack.Core.Databases;
using Poststack.Core.Exports;
using Poststack.Core.Exports.Compose;
using Poststack.Core.Exports.Pods;
using Poststack.Core.Projects.Yaml;
using Poststack.Core.Variables;

namespace Poststack.Tests.Exports;

public sealed class PodExportTests
{
    private static readonly ExportedPostgres Postgres = new(
        new(
            "shop-postgres",
            PostgresProvider.Container,
            "localhost",
            5433,
            "shop",
            "shop_user",
            "pass",
            "admin"
        )
        {
            Image = "postgres:16",
        },
        "/var/lib/postgresql/data"
    );

    [Fact]
    public void What_runs_side_by_side_runs_one_after_the_other_in_a_pod_and_that_is_said()
    {
        var export = Export(null);
        var documents = export.Documents(
            new(
                [
                    [Unit("services: {a: {image: i}}"), Unit("services: {b: {image: i}}")],
                    [Unit("services: {c: {image: i}}")],
                ],
                Unit("services: {web: {image: w}}")
            )
        );

        Names(documents[0]["spec"]!["initContainers"]).ShouldBe(["a", "b", "c"]);
        export.Findings.ShouldHaveSingleItem().Message.ShouldContain("`parallel:`");
    }

    [Fact]
    public void Postgres_is_a_pod_of_its_own_that_the_first_init_container_waits_for()
    {
        var documents = Documents(
            [
                Unit(
                    "services: {second: {image: i, depends_on: {first: {condition: service_started}}}, first: {image: i}}"
                ),
            ],
            Unit("services: {web: {image: w}}"),
            Postgres
        );

        documents.Count.ShouldBe(2);
        documents[0]["metadata"]!["name"]!.GetValue<string>().ShouldBe("shop-postgres");
        Names(documents[1]["spec"]!["initContainers"])
            .ShouldBe(["wait-for-postgres", "first", "second"]);
        Names(documents[1]["spec"]!["containers"]).ShouldBe(["web"]);
        documents[1]["spec"]!["initContainers"]![0]!["command"]![2]!
            .GetValue<string>()
            .ShouldContain("--host=shop-postgres");
        documents[1]["spec"]!["restartPolicy"]!.GetValue<string>().ShouldBe("OnFailure");
    }

    [Fact]
    public void What_a_pod_can_express_is_in_it()
    {
        var unit = Unit(
            """
            services:
              web:
                image: registry.example/web:1
                entrypoint: [/entry]
                command: [a, "$b"]
                working_dir: /work
                user: "1000:1001"
                environment: {A: "1", B: null}
                ports:
                  - {mode: ingress, host_ip: 127.0.0.1, target: 80, published: "8080", protocol: tcp}
                  - {target: 53, protocol: udp}
                volumes:
                  - {type: bind, source: /src, target: /dst, read_only: true}
                  - {type: volume, source: data, target: /data}
                healthcheck: {test: [CMD-SHELL, "true"], interval: 1m30s, timeout: 500ms, retries: 2}
                cap_drop: [ALL]
                read_only: true
                tmpfs: [/tmp]
                deploy: {resources: {limits: {cpus: 0.5, memory: "1024"}}}
                restart: unless-stopped
            volumes: {data: {name: p_data}}
            """
        );
        var export = Export(null);
        var pod = export.Documents(new([], unit))[0];

        export.Findings.ShouldBeEmpty();
        pod["spec"]!["containers"]![0]!
            .ToJsonString()
            .ShouldBe(
                """
                {"name":"web","image":"registry.example/web:1","imagePullPolicy":"IfNotPresent","command":["/entry"],"args":["a","$b"],"workingDir":"/work","env":[{"name":"A","value":"1"}],"volumeMounts":[{"name":"path--src","mountPath":"/dst","readOnly":true},{"name":"data","mountPath":"/data"},{"name":"web--tmp","mountPath":"/tmp"}],"securityContext":{"readOnlyRootFilesystem":true,"capabilities":{"drop":["ALL"]},"runAsUser":1000,"runAsGroup":1001},"resources":{"limits":{"cpu":"0.5","memory":"1024"}},"ports":[{"containerPort":80,"hostPort":8080,"hostIP":"127.0.0.1"},{"containerPort":53,"protocol":"UDP"}],"livenessProbe":{"exec":{"command":["/bin/sh","-c","true"]},"initialDelaySeconds":0,"periodSeconds":90,"timeoutSeconds":1,"failureThreshold":2}}
                """.Trim()
            );
        pod["spec"]!["volumes"]!
            .ToJsonString()
            .ShouldBe(
                """
                [{"name":"path--src","hostPath":{"path":"/src"}},{"name":"data","persistentVolumeClaim":{"claimName":"shop-data"}},{"name":"web--tmp","emptyDir":{}}]
                """.Trim()
            );
    }

    [Fact]
    public void What_it_cannot_is_named_where_it_stands()
    {
        const string Yaml = """
            services:
              web:
                image: w
                depends_on: {api: {condition: service_healthy, required: true}}
                environment: {API: "http://api:80"}
                logging: {driver: syslog}
                user: nobody
              api:
                image: a
                deploy: {replicas: 2}
                ports: [{target: 80, published: 8000-8010}]
            """;
        var unit = Unit(Yaml) with
        {
            Sources = [(YamlMap)YamlReader.Read(Yaml, "app.yml").Documents[0]],
        };
        var export = Export(null);
        export.Documents(new([], unit));

        export
            .Findings.Select(finding => $"{finding.At} {finding.Message}")
            .ShouldBe(
                [
                    "app.yml:10:5 `api` runs several times, and a pod has each container once.",
                    "app.yml:11:5 `api` publishes one of 8000-8010, and a pod publishes a single port.",
                    "app.yml:4:5 `web` waits until `api` is healthy, and a pod's containers start together.",
                    "app.yml:5:5 `web` finds `api` by its name in API, and in a pod it is at localhost.",
                    "app.yml:6:5 `web` has `logging`, which a pod's container has not.",
                    "app.yml:7:5 `web` runs as `nobody`, and a pod knows users by number.",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void Secrets_that_stay_out_come_from_a_config_map()
    {
        var references = new SecretReferences(hides: true);
        var secret = references.Mark(
            new("K", "v", IsSecret: true, new(VariableLayer.Env, null), [])
        );
        var export = new PodExport("shop", null, references);

        var pod = export.Documents(
            new([], Unit($"services: {{web: {{image: w, environment: {{URL: 'a{secret}b'}}}}}}"))
        )[0];

        pod["spec"]!["containers"]![0]!["env"]!
            .ToJsonString()
            .ShouldBe(
                """[{"name":"URL","valueFrom":{"configMapKeyRef":{"name":"shop-secrets","key":"web.URL"}}}]"""
            );
        export.Secrets.ShouldBe(new Dictionary<string, string> { ["web.URL"] = "avb" });
    }

    private static PodExport Export(ExportedPostgres? postgres) =>
        new("shop", postgres, new SecretReferences(hides: false));

    private static IReadOnlyList<System.Text.Json.Nodes.JsonObject> Documents(
        IReadOnlyList<ExportUnit> init,
        ExportUnit deployment,
        ExportedPostgres? postgres
    ) => Export(postgres).Documents(new([init], deployment));

    private static ExportUnit Unit(string yaml)
    {
        var unit = new ExportUnit("p", ComposeText.Read(yaml), new HashSet<string>());
        return unit with { Active = unit.Services.Select(service => service.Key).ToHashSet() };
    }

    private static IEnumerable<string> Names(System.Text.Json.Nodes.JsonNode? containers) =>
        containers!.AsArray().Select(one => one!["name"]!.GetValue<string>());
}
