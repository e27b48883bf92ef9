using System.Text.Json.Nodes;
using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Exports;
using Poststack.Core.Exports.Compose;
using Poststack.Core.Exports.Pods;
using Poststack.Core.Pods;
using Poststack.Core.Refusals;
using Poststack.Tests.Deployments.Files;
using Poststack.Tests.Environments;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Exports;

/// <summary>What an env of pod files is exported as.</summary>
public sealed class PodFileExportTests : IDisposable
{
    private const string Pods = """
        kind: ConfigMap
        apiVersion: v1
        metadata: {name: settings}
        data: {A: "1", a.conf: "x=$y"}
        ---
        kind: Pod
        apiVersion: v1
        metadata: {name: web, labels: {tier: front}}
        spec:
          hostname: shopfront
          initContainers:
            - {name: warm, image: busybox, command: [sh, -c, "true"]}
          containers:
            - name: main
              image: localhost/web
              args: [serve]
              envFrom: [{configMapRef: {name: settings}}]
              env: [{name: B, valueFrom: {configMapKeyRef: {name: settings, key: A}}}]
              ports: [{containerPort: 80, hostPort: 8080, hostIP: 127.0.0.1}, {containerPort: 9090}]
              readinessProbe: {exec: {command: [check]}, timeoutSeconds: 3}
              volumeMounts:
                - {name: data, mountPath: /data}
                - {name: scratch, mountPath: /scratch}
                - {name: conf, mountPath: /etc/app}
                - {name: src, mountPath: /src, readOnly: true}
              resources: {limits: {cpu: 500m, memory: 64Mi}}
            - {name: side, image: busybox}
          volumes:
            - {name: data, persistentVolumeClaim: {claimName: data}}
            - {name: scratch, emptyDir: {}}
            - {name: conf, configMap: {name: settings, items: [{key: a.conf, path: app.conf}]}}
            - {name: src, hostPath: {path: ../src, type: DirectoryOrCreate}}
        ---
        kind: Deployment
        apiVersion: apps/v1
        metadata: {name: worker}
        spec:
          replicas: 2
          selector: {matchLabels: {app: worker}}
          template:
            metadata: {labels: {app: worker}}
            spec:
              containers: [{name: worker, image: w}]
        """;

    private const string Init = """
        kind: Pod
        apiVersion: v1
        metadata: {name: init}
        spec:
          initContainers: [{name: migrate, image: m}]
          containers: [{name: seed, image: s}]
        """;

    private static readonly ExportedPostgres Postgres = new(
        new(
            "shop-exported-postgres",
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

    private readonly TestFolder _folder = new();
    private readonly List<Problem> _losses = [];

    [Fact]
    public void Pods_stay_pods_behind_postgres_and_the_init_phase()
    {
        var documents = Documents(Postgres);

        documents
            .Select(one => $"{one["kind"]} {one["metadata"]!["name"]}")
            .ShouldBe([
                "Pod shop-exported-postgres",
                "Pod shop-exported-init",
                "ConfigMap shop-exported-app-settings",
                "Pod web",
                "Pod worker",
                "Pod worker-2",
            ]);
        Names(documents[1], "initContainers").ShouldBe(["wait-for-postgres", "migrate", "seed"]);
        Names(documents[1], "containers").ShouldBe(["done"]);
        RestartPolicies(documents).ShouldBe(["OnFailure", "OnFailure", "OnFailure", null, null]);
    }

    [Fact]
    public void A_pod_keeps_everything_with_what_poststack_resolves_resolved()
    {
        var pod = Documents(null).First(one => (string?)one["metadata"]!["name"] == "web");
        var main = pod["spec"]!["containers"]![0]!;

        pod["metadata"]!["labels"]!.ToJsonString().ShouldBe("""{"tier":"front"}""");
        main["image"]!.GetValue<string>().ShouldBe("localhost/web");
        main["env"]!
            .ToJsonString()
            .ShouldBe(
                """[{"name":"A","value":"1"},{"name":"a.conf","value":"x=$y"},{"name":"B","value":"1"}]"""
            );
        // Podman before 5 would publish the other one, which only says that it is there.
        main["ports"]!
            .ToJsonString()
            .ShouldBe("""[{"containerPort":80,"hostPort":8080,"hostIP":"127.0.0.1"}]""");
        main["readinessProbe"]!.ToJsonString().ShouldContain("check");
        main["volumeMounts"]![1]!["name"]!.GetValue<string>().ShouldBe("shop-exported-web-scratch");
        pod["spec"]!["volumes"]!
            .AsArray()
            .Select(volume => volume!.ToJsonString())
            .ShouldBe([
                """{"name":"data","persistentVolumeClaim":{"claimName":"shop-exported-data"}}""",
                """{"name":"shop-exported-web-scratch","emptyDir":{}}""",
                """{"name":"conf","configMap":{"name":"shop-exported-app-settings","items":[{"key":"a.conf","path":"app.conf"}]}}""",
                """{"name":"src","hostPath":{"path":"SRC","type":"DirectoryOrCreate"}}""".Replace(
                    "SRC",
                    Source
                ),
            ]);
    }

    [Fact]
    public void Each_container_is_a_service_in_the_network_of_its_pod()
    {
        var services = PodServices
            .Of("shop-exported", Unit("app.yaml", Pods, PodUse.Deployment), Plain, _losses)
            .Services;

        _losses.ShouldBeEmpty();
        services
            .Select(service => service.Key)
            .ShouldBe(["warm", "main", "side", "worker"], ignoreOrder: true);
        services["main"]!
            .ToJsonString(
                new()
                {
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            )
            .ShouldBe(
                """
                {"image":"localhost/web","command":["serve"],"environment":{"A":"1","a.conf":"x=$y","B":"1"},"restart":"always","deploy":{"resources":{"limits":{"cpus":"0.500","memory":"67108864"}}},"ports":[{"target":80,"published":"8080","protocol":"tcp","host_ip":"127.0.0.1"}],"healthcheck":{"test":["CMD","check"],"start_period":"0s","interval":"10s","timeout":"3s","retries":3},"volumes":[{"type":"volume","source":"data","target":"/data"},{"type":"volume","source":"web-scratch","target":"/scratch"},{"type":"bind","source":"SRC","bind":{"create_host_path":true},"target":"/src","read_only":true}],"configs":[{"source":"settings-a.conf","target":"/etc/app/app.conf"}],"networks":{"default":{"aliases":["web"]}},"depends_on":{"warm":{"condition":"service_completed_successfully","required":true}},"labels":{"tier":"front"},"hostname":"shopfront"}
                """.Replace("SRC", Source)
            );
        services["side"]!["network_mode"]!.GetValue<string>().ShouldBe("service:main");
        services["warm"]!["restart"]!.GetValue<string>().ShouldBe("no");
        services["worker"]!["deploy"]!.ToJsonString().ShouldBe("""{"replicas":2}""");
    }

    [Fact]
    public void Whoever_has_the_network_of_a_pod_publishes_all_its_ports()
    {
        var services = PodServices
            .Of(
                "shop-exported",
                Unit(
                    "app.yaml",
                    """
                    kind: Pod
                    apiVersion: v1
                    metadata: {name: web}
                    spec:
                      containers:
                        - {name: side, image: i}
                        - {name: main, image: i, ports: [{containerPort: 80, hostPort: 8080}]}
                    """,
                    PodUse.Deployment
                ),
                Plain,
                _losses
            )
            .Services;

        services["side"]!["ports"]!
            .ToJsonString()
            .ShouldBe("""[{"target":80,"published":"8080","protocol":"tcp"}]""");
        services["main"]!.AsObject().ContainsKey("ports").ShouldBeFalse();
        _losses.ShouldBeEmpty();
    }

    [Fact]
    public void A_network_that_ends_with_its_container_is_named()
    {
        PodServices.Of(
            "shop-exported",
            Unit(
                "app.yaml",
                """
                kind: Pod
                apiVersion: v1
                metadata: {name: web}
                spec:
                  restartPolicy: OnFailure
                  containers: [{name: once, image: i}, {name: main, image: i}]
                """,
                PodUse.Deployment
            ),
            Plain,
            _losses
        );

        _losses
            .ShouldHaveSingleItem()
            .Message.ShouldBe(
                "`web` has containers in the network of `once`, which compose ends when that one ends."
            );
    }

    [Fact]
    public void A_liveness_probe_is_written_so_that_podman_runs_it()
    {
        var unit = Unit(
            "app.yaml",
            """
            kind: Pod
            apiVersion: v1
            metadata: {name: web}
            spec: {containers: [{name: main, image: i, livenessProbe: {exec: {command: [sh, -c, a | b]}}}]}
            """,
            PodUse.Deployment
        );

        new PodExport("shop-exported", null, Plain).Documents(new([], unit))[0]["spec"]![
            "containers"
        ]![0]!["livenessProbe"]!["exec"]!["command"]!
            .ToJsonString()
            .ShouldBe("""["/bin/sh","-c",":; a | b"]""");
    }

    [Fact]
    public void What_compose_cannot_express_is_named_where_it_stands()
    {
        PodServices.Of(
            "shop-exported",
            Unit(
                "app.yaml",
                """
                kind: Pod
                apiVersion: v1
                metadata: {name: web}
                spec:
                  shareProcessNamespace: true
                  containers:
                    - name: main
                      image: i
                      env: [{name: UID, valueFrom: {fieldRef: {fieldPath: metadata.uid}}}]
                      livenessProbe: {httpGet: {port: 80}}
                """,
                PodUse.Deployment
            ),
            Plain,
            _losses
        );

        _losses
            .Select(loss => $"{loss.At} {loss.Message}")
            .ShouldBe([
                "app.yaml:7:13 `main` has UID from what only a pod knows of itself.",
                "app.yaml:7:13 `main` has a `livenessProbe` over the network, and compose runs commands only.",
                "app.yaml:1:1 `web` has `shareProcessNamespace`, which compose has not.",
            ]);
    }

    [Fact]
    public void What_docker_would_refuse_a_container_is_named()
    {
        PodServices.Of(
            "shop-exported",
            Unit(
                "app.yaml",
                """
                kind: ConfigMap
                apiVersion: v1
                metadata: {name: conf}
                data: {a: b}
                ---
                kind: Pod
                apiVersion: v1
                metadata: {name: web}
                spec:
                  securityContext: {runAsUser: 1000}
                  containers:
                    - name: main
                      image: i
                      securityContext: {readOnlyRootFilesystem: true}
                      volumeMounts: [{name: scratch, mountPath: /tmp}, {name: conf, mountPath: /etc/app}]
                    - {name: reader, image: i, volumeMounts: [{name: scratch, mountPath: /tmp, readOnly: true}]}
                    - {name: root, image: i, securityContext: {runAsUser: 0}, volumeMounts: [{name: scratch, mountPath: /tmp}]}
                  volumes: [{name: scratch, emptyDir: {}}, {name: conf, configMap: {name: conf}}]
                """,
                PodUse.Deployment
            ),
            Plain,
            _losses
        );

        _losses
            .Select(loss => loss.Message)
            .ShouldBe([
                "`main` is read-only, and compose copies the files of a config map into it.",
                "`main` runs as 1000, and Docker gives a new volume to root.",
            ]);
    }

    [Fact]
    public void An_init_pod_is_services_that_wait_for_each_other()
    {
        var services = PodServices
            .Of("shop-exported", Unit("init.yaml", Init, PodUse.Init), Plain, _losses)
            .Services;

        services["seed"]!["depends_on"]!
            .ToJsonString()
            .ShouldBe(
                """{"migrate":{"condition":"service_completed_successfully","required":true}}"""
            );
        services["seed"]!["restart"]!.GetValue<string>().ShouldBe("no");
    }

    [Fact]
    public void A_secret_of_a_config_map_stays_out_of_the_pods()
    {
        var references = new SecretReferences(hides: true);
        var unit = Unit(
            "app.yaml",
            """
            kind: ConfigMap
            apiVersion: v1
            metadata: {name: settings}
            data: {API_TOKEN: hush}
            ---
            kind: Pod
            apiVersion: v1
            metadata: {name: web}
            spec: {containers: [{name: main, image: i, envFrom: [{configMapRef: {name: settings}}]}]}
            """,
            PodUse.Deployment
        );
        var export = new PodExport("shop-exported", null, references);

        var documents = export.Documents(new([], unit));

        string.Concat(documents.Select(one => one.ToJsonString())).ShouldNotContain("hush");
        export.Secrets.ShouldBe(new Dictionary<string, string> { ["web.main.API_TOKEN"] = "hush" });
    }

    [Fact]
    public void The_commands_that_build_the_images_come_along()
    {
        var export = new PodExport("shop-exported", null, Plain);
        var unit = Unit("app.yaml", Pods, PodUse.Deployment);
        var build = new ImageBuild("localhost/web", "/c", "/c/web/Dockerfile", Target: null);
        unit = unit with
        {
            Pods = unit.Pods! with
            {
                Builds = new Dictionary<string, ImageBuild> { ["localhost/web"] = build },
            },
        };

        export.Documents(new([], unit));

        export.Builds.ShouldBe(["podman build -t localhost/web -f /c/web/Dockerfile /c"]);
        PodServices.Of("shop-exported", unit, Plain, _losses).Services["main"]!["build"]!
            .ToJsonString()
            .ShouldBe("""{"context":"/c","dockerfile":"web/Dockerfile"}""");
    }

    public void Dispose() => _folder.Dispose();

    private string Source => Path.GetFullPath("../src", _folder.Path);

    private static SecretReferences Plain => new(hides: false);

    private IReadOnlyList<JsonObject> Documents(ExportedPostgres? postgres) =>
        new PodExport("shop-exported", postgres, Plain).Documents(
            new(
                [
                    [Unit("init.yaml", Init, PodUse.Init)],
                ],
                Unit("app.yaml", Pods, PodUse.Deployment)
            )
        );

    private ExportUnit Unit(string file, string text, PodUse use)
    {
        _folder.Write(file, text);
        var reference = new FileReference(
            file,
            Path.Combine(_folder.Path, file),
            new(".poststack.yml", 1, 1)
        );
        var read = PodFile.Read(reference, _folder.Path, Values.Of(), use);
        read.Problems.ShouldBeEmpty();
        return new("shop", [], new HashSet<string>())
        {
            Pods = new(read, use, new Dictionary<string, ImageBuild>()),
        };
    }

    private static IEnumerable<string> Names(JsonObject pod, string list) =>
        pod["spec"]![list]!.AsArray().Select(one => one!["name"]!.GetValue<string>());

    private static IEnumerable<string?> RestartPolicies(IEnumerable<JsonObject> documents) =>
        documents
            .Where(one => (string?)one["kind"] == "Pod")
            .Select(one => (string?)one["spec"]!["restartPolicy"]);
}
