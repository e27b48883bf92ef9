using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Probes;
using Poststack.Core.Pods;
using Poststack.Core.Pods.Play;
using Poststack.Tests.Deployments.Files;
using Poststack.Tests.Environments;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Pods;

public sealed class PodPlacementTests : IDisposable
{
    private static readonly Dictionary<string, string?> NoImages = [];
    private static readonly Dictionary<string, string> NoLocal = [];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pod_is_played_under_names_of_its_env_with_its_probes_kept_for_us()
    {
        var unit = Place(
            """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: site}, data: {a: b}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: unused}, data: {a: b}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: web, labels: {tier: front}}
            spec:
              terminationGracePeriodSeconds: 3
              containers:
              - name: web
                image: nginx:1
                ports: [{containerPort: 80, hostPort: 8080}]
                envFrom: [{configMapRef: {name: site}}]
                volumeMounts: [{name: tmp, mountPath: /tmp}, {name: data, mountPath: /data}]
                livenessProbe: {tcpSocket: {port: 80}}
              volumes:
              - {name: tmp, emptyDir: {}}
              - {name: data, persistentVolumeClaim: {claimName: data}}
              - {name: src, hostPath: {path: src}}
            """,
            PodUse.Deployment,
            Given.Instance with
            {
                Name = "shop-dev-postgres",
                Provider = PostgresProvider.Native,
                NetworkGateway = "10.89.0.1",
            }
        );

        var pod = unit.Pods.ShouldHaveSingleItem();
        pod.Alias.ShouldBe("web");
        pod.Grace.ShouldBe(TimeSpan.FromSeconds(3));
        pod.Claims.ShouldBe(["shop-dev_data"]);
        pod.OwnVolumes.ShouldBe(["shop-dev-web_tmp_dir"]);

        var manifest = PodManifest.Of(pod, NoImages);
        manifest
            .Text.Replace(manifest.Digest, "DIGEST", StringComparison.Ordinal)
            .Replace(_folder.Path, "FOLDER", StringComparison.Ordinal)
            .ShouldBe(
                """
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"shop-dev-web_site"},"data":{"a":"b"}}
                ---
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"shop-dev-web","labels":{"tier":"front","poststack.env":"shop-dev","poststack.unit":"shop-dev","poststack.pod":"shop-dev-web","poststack.replica":"1","poststack.grace":"3","poststack.service.web":"web","poststack.ports.web":"80/tcp","poststack.probes.web":"[{\u0022timeout\u0022:1,\u0022port\u0022:80,\u0022host\u0022:null}]","poststack.digest":"DIGEST"}},"spec":{"terminationGracePeriodSeconds":3,"containers":[{"name":"web","image":"docker.io/library/nginx:1","ports":[{"containerPort":80,"hostPort":8080}],"envFrom":[{"configMapRef":{"name":"shop-dev-web_site"}}],"volumeMounts":[{"name":"tmp","mountPath":"/tmp"},{"name":"data","mountPath":"/data"}]}],"volumes":[{"name":"tmp","persistentVolumeClaim":{"claimName":"shop-dev-web_tmp_dir"}},{"name":"data","persistentVolumeClaim":{"claimName":"shop-dev_data"}},{"name":"src","hostPath":{"path":"FOLDER/src"}}],"hostname":"web","hostAliases":[{"ip":"10.89.0.1","hostnames":["shop-dev-postgres"]}]}}
                """
            );
    }

    [Fact]
    public void Init_containers_of_a_deployment_get_a_pod_of_their_own_that_is_never_restarted()
    {
        var pod = Place(WithInitContainer, PodUse.Deployment).Pods[0];

        pod.Prelude!.Name.ShouldBe("shop-dev-web__init");
        pod.Prelude.Containers.Select(one => one.Name).ShouldBe(["prepare"]);
        ((string?)pod.Prelude.Pod["spec"]!["restartPolicy"]).ShouldBe("Never");
        pod.Containers.Select(one => one.Name).ShouldBe(["web"]);
        pod.Pod["spec"]!["restartPolicy"].ShouldBeNull();
        pod.Pod["spec"]!["initContainers"].ShouldBeNull();
    }

    // Podman 4.3 publishes a `containerPort` without a `hostPort` too, on every address of the machine.
    [Fact]
    public void Only_ports_with_a_host_port_are_played()
    {
        var pod = Place(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              initContainers:
              - {name: prepare, image: i, ports: [{containerPort: 82}]}
              containers:
              - {name: web, image: i, ports: [{containerPort: 81}, {containerPort: 80, hostPort: 8080}]}
              - {name: side, image: i, ports: [{containerPort: 84}]}
            """,
            PodUse.Deployment
        ).Pods[0];

        PodDefinition
            .Objects(pod.Prelude!.Pod["spec"]!["containers"])
            .Concat(PodDefinition.Objects(pod.Pod["spec"]!["containers"]))
            .Select(one => one["ports"]?.ToJsonString())
            .ShouldBe([null, """[{"containerPort":80,"hostPort":8080}]""", null]);
    }

    [Fact]
    public void Under_init_they_are_ordinary_containers_that_depend_on_each_other()
    {
        var model = ModelOf(WithInitContainer, PodUse.Init);
        var pod = Place(model, postgres: null).Pods[0];

        pod.Prelude.ShouldBeNull();
        pod.Containers.Select(one => one.Name).ShouldBe(["prepare", "web"]);
        ((string?)pod.Pod["spec"]!["restartPolicy"]).ShouldBe("Never");
        model
            .Services.Select(one => $"{one.Name} after {string.Join(',', one.DependsOn)}")
            .ShouldBe(["prepare after ", "web after prepare"]);
    }

    [Fact]
    public void Replicas_have_names_of_their_own_and_one_alias()
    {
        var unit = Place(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: worker}
            spec:
              replicas: 2
              template: {spec: {containers: [{name: worker, image: w}]}}
            """,
            PodUse.Deployment
        );

        unit.Pods.Select(pod => $"{pod.Name} {pod.Alias} {pod.Replica}")
            .ShouldBe(["shop-dev-worker-1 worker 1", "shop-dev-worker-2 worker 2"]);
    }

    [Fact]
    public void Containers_of_one_name_are_told_apart_by_their_pods()
    {
        var model = ModelOf(
            """
            {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: proxy, image: p}, {name: one, image: o}]}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: [{name: proxy, image: p}]}}
            """,
            PodUse.Deployment
        );

        model.Services.Select(one => one.Name).ShouldBe(["a-proxy", "one", "b-proxy"]);
    }

    [Fact]
    public void A_digest_changes_with_an_image_and_with_nothing_else()
    {
        var pod = Place(WithInitContainer, PodUse.Deployment).Pods[0];
        var again = Place(WithInitContainer, PodUse.Deployment).Pods[0];
        Dictionary<string, string?> image = new() { ["docker.io/library/p"] = "sha256:1" };

        PodManifest.Of(again, NoImages).Digest.ShouldBe(PodManifest.Of(pod, NoImages).Digest);
        PodManifest.Of(pod, image).Digest.ShouldNotBe(PodManifest.Of(pod, NoImages).Digest);
    }

    [Fact]
    public void What_is_brought_back_asks_no_registry_and_is_still_the_same_pod()
    {
        var pod = Place(WithInitContainer, PodUse.Deployment).Pods[0];

        var recorded = PodManifest.Of(pod, NoImages, neverPulls: true);

        recorded.Text.ShouldContain("\"imagePullPolicy\":\"Never\"");
        recorded.Digest.ShouldBe(PodManifest.Of(pod, NoImages).Digest);
    }

    [Fact]
    public void One_replaced_pod_is_laid_over_those_that_run()
    {
        const string pods = """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: site}, data: {level: "LEVEL"}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [
              {name: app, image: web:LEVEL, envFrom: [{configMapRef: {name: site}}]}, {name: side, image: s:LEVEL}]}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: worker}, spec: {containers: [{name: app, image: worker:LEVEL}]}}
            """;
        var current = ModelOf(pods.Replace("LEVEL", "1"), PodUse.Deployment);
        var wanted = ModelOf(
            pods.Replace("LEVEL", "2").Replace(", {name: side, image: s:2}", ""),
            PodUse.Deployment
        );

        var laid = ComposeModel.From(PodModel.Lay(wanted.Json, current.Json, "web"));

        laid.Services.Select(one => $"{one.Name} {one.Image}")
            .ShouldBe(["web-app docker.io/library/web:2", "worker-app docker.io/library/worker:1"]);
        ((string?)laid.Pods!.ConfigMaps["site"]["data"]!["level"]).ShouldBe("2");
    }

    [Fact]
    public void A_pod_that_is_new_is_laid_beside_those_that_run_whatever_its_containers_are_called()
    {
        const string worker =
            "{apiVersion: v1, kind: Pod, metadata: {name: worker}, spec: {containers: [{name: app, image: k:1}]}}";
        const string web =
            "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: app, image: w:1}]}}";
        var current = ModelOf(worker, PodUse.Deployment);
        var wanted = ModelOf(web, PodUse.Deployment);

        ComposeModel
            .From(PodModel.Lay(wanted.Json, current.Json, "web"))
            .Services.Select(one => $"{one.Name} {one.Image}")
            .ShouldBe(["worker-app docker.io/library/k:1", "web-app docker.io/library/w:1"]);
    }

    // https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/: 10 s and 3 times where
    // nothing is said; liveness is not asked before startup has succeeded; readiness never ends a container.
    [Fact]
    public void Startup_and_liveness_probes_may_fail_as_long_as_kubernetes_lets_them()
    {
        var model = ModelOf(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              restartPolicy: OnFailure
              containers:
              - name: usual
                image: i
                readinessProbe: {exec: {command: [ready]}}
                livenessProbe: {exec: {command: [alive]}}
              - name: slow
                image: i
                startupProbe: {exec: {command: [up]}, initialDelaySeconds: 5, periodSeconds: 2, failureThreshold: 60}
                livenessProbe: {exec: {command: [alive]}, periodSeconds: 1}
              - name: same
                image: i
                readinessProbe: {exec: {command: [up]}}
                livenessProbe: {exec: {command: [up]}, periodSeconds: 20}
              - name: endless
                image: i
                startupProbe: {exec: {command: [up]}, timeoutSeconds: 2147483647, periodSeconds: 2147483647, failureThreshold: 2147483647}
            """,
            PodUse.Deployment
        );

        model
            .Services.SelectMany(service =>
                service.Probes.Select(probe =>
                    $"{service.Name} {probe.ToText()} {probe.Patience?.TotalSeconds}"
                )
            )
            .ShouldBe([
                "usual ready ",
                "usual alive 30",
                "slow up 125",
                "slow alive 128",
                "same up 60",
                "endless up 1800000",
            ]);
        model.Services[^1].Probes[0].Timeout.ShouldBe(TimeSpan.FromHours(500));
        model.Services.ShouldAllBe(service => service.FailureRestarts == int.MaxValue);
    }

    private const string WithInitContainer = """
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          initContainers: [{name: prepare, image: p}]
          containers: [{name: web, image: w}]
        """;

    private PlayedUnit Place(string text, PodUse use, PostgresInstance? postgres = null) =>
        Place(ModelOf(text, use), postgres);

    private static PlayedUnit Place(ComposeModel model, PostgresInstance? postgres) =>
        PodPlacement.Of(model, "shop-dev", "shop-dev", "shop-dev__poststack", postgres);

    private ComposeModel ModelOf(string text, PodUse use)
    {
        _folder.Write("pod.yaml", text);
        var reference = new FileReference(
            "pod.yaml",
            Path.Combine(_folder.Path, "pod.yaml"),
            new(".poststack.yml", 1, 1)
        );
        var file = PodFile.Read(reference, _folder.Path, Values.Of(), use);
        file.Problems.ShouldBeEmpty();

        return ComposeModel.From(
            PodModel.Describe("shop-dev", file, use, new Dictionary<string, ImageBuild>(), NoLocal)
        );
    }
}
