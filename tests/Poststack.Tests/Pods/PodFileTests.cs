using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Probes;
using Poststack.Core.Pods;
using Poststack.Tests.Deployments.Files;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Pods;

public sealed class PodFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_names_that_are_declared_are_replaced_and_the_rest_stays_for_kubernetes_and_the_shell()
    {
        var file = Read(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              containers:
              - name: web
                image: "shop/web:${TAG}"
                command: [sh, -c, 'for f in ${files}; do echo "$f" $$ $(date) ${TAG:-x} "${TAG}"; done']
                env:
                - {name: LEVEL, value: "${LEVEL}"}
                - {name: MIXED, value: "a-${LEVEL}-$LEVEL-$$"}
                ports:
                - {containerPort: 80, hostPort: "${PORT}"}
            """,
            ("TAG", "1.2"),
            ("LEVEL", "say \"hi\": yes\n# no"),
            ("PORT", "8080")
        );

        file.Problems.ShouldBeEmpty();
        file.Pods[0]
            .Spec.ToJsonString(Relaxed)
            .ShouldBe(
                """
                {"containers":[{"name":"web","image":"shop/web:1.2","command":["sh","-c","for f in ${files}; do echo \"$f\" $$ $(date) ${TAG:-x} \"1.2\"; done"],"env":[{"name":"LEVEL","value":"say \"hi\": yes\n# no"},{"name":"MIXED","value":"a-say \"hi\": yes\n# no-$LEVEL-$$"}],"ports":[{"containerPort":80,"hostPort":8080}]}]}
                """
            );
        string.Join('\n', file.Substitutions.Select(one => $"{one.At} {one.Expression}"))
            .ShouldBe(
                """
                pod.yaml:7:22 ${TAG}
                pod.yaml:8:78 ${TAG}
                pod.yaml:10:29 ${LEVEL}
                pod.yaml:11:31 ${LEVEL}
                pod.yaml:13:38 ${PORT}
                """
            );
    }

    [Fact]
    public void Values_arrive_as_written_and_numbers_as_yaml_means_them()
    {
        var file = Read(
            """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: 0644, b: yes, c: 1.10, d: , e: ~}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: web, labels: {tier: 1}}
            spec:
              securityContext: {runAsUser: 0644, runAsGroup: 0x1F}
              containers:
              - {name: web, image: w, stdin: on, env: [{name: A, value: 060}, {name: B, value: off}]}
            """
        );

        file.Problems.ShouldBeEmpty();
        file.ConfigMaps["settings"]["data"]!
            .ToJsonString()
            .ShouldBe("""{"a":"0644","b":"yes","c":"1.10","d":"","e":""}""");
        file.Pods[0]
            .Spec.ToJsonString()
            .ShouldBe(
                """
                {"securityContext":{"runAsUser":420,"runAsGroup":31},"containers":[{"name":"web","image":"w","stdin":true,"env":[{"name":"A","value":"060"},{"name":"B","value":"off"}]}]}
                """
            );
        file.Pods[0].Metadata["labels"]!.ToJsonString().ShouldBe("""{"tier":"1"}""");
    }

    [Fact]
    public void What_podman_ignores_or_cannot_do_is_named_with_what_to_write_instead()
    {
        ProblemsOf(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: Web_1, namespace: shop}
                spec:
                  nodeSelector: {disk: ssd}
                  hostNetwork: true
                  restartPolicy: always
                  containres: []
                  containers:
                  - name: web
                    image: w
                    imagePulPolicy: Never
                    lifecycle: {preStop: {exec: {command: [a]}}}
                    env:
                    - {name: A, value: one}
                    - {name: B, value: "$(A) and $$(A) and $(C)"}
                    - name: C
                      valueFrom: {secretKeyRef: {name: s, key: k}}
                    - name: D
                      valueFrom: {configMapKeyRef: {name: setings, key: k}}
                    ports: [{containerPort: "80"}, {containerPort: http, protocol: tcp}]
                    volumeMounts: [{name: dta, mountPath: /d}]
                    readinessProbe: {httpGet: {port: web}}
                    livenessProbe: {periodSeconds: 5}
                  volumes:
                  - {name: data, emptyDir: {}, hostPath: {path: /x}}
                  - {name: s, secret: {secretName: s}}
                ---
                {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}
                ---
                {apiVersion: batch/v1, kind: Job, metadata: {name: j}}
                ---
                {apiVersion: v1, kind: Service, metadata: {name: web}}
                ---
                {apiVersion: v1, kind: pod, metadata: {name: web}}
                ---
                {apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {k: v}}
                """
            )
            .ShouldBe(
                """
                Error pod.yaml:3:18: A name is `Web_1`. Write small letters, digits and `-`, at most 63, with a letter or digit at both ends.
                Warning pod.yaml:3:25: `namespace` has no effect. An env is a namespace of its own.
                Warning pod.yaml:5:3: `nodeSelector` has no effect. There is one machine to run it on.
                Error pod.yaml:6:3: `hostNetwork` does not work under Podman. The pod would not be in the env's network, where its database is. Publish ports with `hostPort`.
                Error pod.yaml:7:18: `always` is none of `Always`, `OnFailure` and `Never`. Write `Always`.
                Error pod.yaml:8:3: `spec` has no field `containres`. Did you mean `containers`?
                Error pod.yaml:12:5: An entry of `containers` has no field `imagePulPolicy`. Did you mean `imagePullPolicy`?
                Error pod.yaml:13:5: `lifecycle` does not work under Podman. Podman runs no hooks. Do it in the container's command, or in an init container.
                Error pod.yaml:16:24: Podman does not replace `$(A)`. Write the value, or `${NAME}` of a variable.
                Error pod.yaml:18:19: `secretKeyRef` does not work under Podman. Podman finds Kubernetes secrets nowhere. Declare a secret variable, and write `value: ${NAME}`.
                Error pod.yaml:20:43: This file has no ConfigMap `setings`. Did you mean `settings`?
                Error pod.yaml:21:29: `containerPort` is `80`. Write it without quotes.
                Error pod.yaml:21:52: `containerPort` is `http`. Write a number.
                Error pod.yaml:21:68: `tcp` is none of `TCP`, `UDP` and `SCTP`. Write `TCP`.
                Error pod.yaml:22:27: `Web_1` has no volume `dta`. Did you mean `data`?
                Error pod.yaml:23:38: `web` has no port called `web`. Write its number, or the `name` of one of its `ports`.
                Error pod.yaml:24:20: `livenessProbe` does not say what it is. Write `exec`, `httpGet` or `tcpSocket`.
                Error pod.yaml:26:5: An entry of `volumes` says `hostPath` and `emptyDir`. Keep one.
                Error pod.yaml:27:15: `secret` does not work under Podman. Podman finds Kubernetes secrets nowhere. Give the value as `env`, from a secret variable.
                Error pod.yaml:31:30: Podman cannot play a `Job`. Write its `template` as a `Pod`, in a file under `init:`.
                Warning pod.yaml:33:24: Podman has no `Service`: this document is left out. A pod is reached by its own name in the env's network.
                Error pod.yaml:35:24: There is no kind `pod`. Did you mean `Pod`?
                Error pod.yaml:37:24: Podman cannot play a `Secret`. Declare a secret variable, and write `value: ${NAME}` in `env`.
                """
            );
    }

    [Fact]
    public void A_dollar_name_that_nobody_declares_is_reported_where_no_shell_can_mean_it()
    {
        var file = Read(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              containers:
              - name: web
                image: "w:${TGA}"
                args: ["${one} ${TAGS}"]
            """,
            ("TAG", "1")
        );

        string.Join('\n', file.Unset.Select(one => $"{one.At} {one.Message}"))
            .ShouldBe("pod.yaml:7:15 nobody declares the variable TGA, so ${TGA} stays as it is");
        string.Join('\n', file.Problems)
            .ShouldBe(
                "pod.yaml:8:20: Nobody declares TAGS, so ${TAGS} stays as it is for the shell. Did you mean `TAG`?"
            );
    }

    [Fact]
    public void A_deployment_is_a_pod_with_replicas_and_probes_know_ports_by_name()
    {
        var file = Read(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 3
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  initContainers: [{name: prepare, image: p}]
                  containers:
                  - name: web
                    image: w
                    ports: [{name: http, containerPort: 80}]
                    readinessProbe: {httpGet: {port: http, path: ready}, timeoutSeconds: 3}
                    livenessProbe: {tcpSocket: {port: 81}}
                    startupProbe: {exec: {command: [test, -e, /x]}}
            """
        );

        file.Problems.ShouldBeEmpty();
        var pod = file.Pods.ShouldHaveSingleItem();
        pod.Replicas.ShouldBe(3);
        pod.InitContainers[0].Name.ShouldBe("prepare");
        pod.Containers[0]
            .Probes.Select(probe => $"{probe.ToText()} {probe.Timeout}")
            .ShouldBe([
                "test -e /x 00:00:01",
                "GET http://localhost:80/ready 00:00:03",
                "connect to localhost:81 00:00:01",
            ]);
    }

    [Theory]
    [InlineData(
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: w}, spec: {template: {spec: {containers: [{name: w, image: w}]}}}}",
        "Error pod.yaml:1:29: A Deployment never ends, and everything under `init:` must. Write its `template` as a `Pod`."
    )]
    [InlineData(
        "",
        "Error pod.yaml:1:1: The file declares no pod. Write a document of `kind: Pod`."
    )]
    [InlineData(
        "[1]",
        "Error pod.yaml:1:1: A document is a list. Write `apiVersion:` and `kind:`."
    )]
    [InlineData(
        "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a}]}}",
        "Error pod.yaml:1:70: An entry of `containers` lacks `image`. Write `image: …`."
    )]
    public void What_cannot_be_an_init_file_says_so(string text, string expected) =>
        ProblemsOf(text, PodUse.Init).ShouldStartWith(expected);

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private string ProblemsOf(string text, PodUse use = PodUse.Deployment)
    {
        _folder.Write("pod.yaml", text);
        var file = PodFile.Read(Reference, _folder.Path, Values.Of(), use);

        return string.Join(
            '\n',
            file.Problems.OrderBy(one => one.At.Line)
                .ThenBy(one => one.At.Column)
                .Select(one => $"{one.Severity} {one}")
        );
    }

    private PodFile Read(string text, params (string Name, string Value)[] values)
    {
        _folder.Write("pod.yaml", text);
        return PodFile.Read(Reference, _folder.Path, Values.Of(values), PodUse.Deployment);
    }

    private FileReference Reference =>
        new(
            "pod.yaml",
            System.IO.Path.Combine(_folder.Path, "pod.yaml"),
            new(".poststack.yml", 1, 1)
        );
}
