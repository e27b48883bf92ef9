using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Pods;

/// <summary>Pods that go on running.</summary>
public sealed class PodDeploymentTests : PodProjectTest
{
    private const string Canary = "canary-4c1e";

    private readonly int _port = Ports.Free();

    public PodDeploymentTests()
    {
        Project.Declare(
            $$"""
            variables: {PORT: {{_port}}, GREETING: hello, API_TOKEN: {{Canary}}}
            environments:
              dev:
                deployment: {pod: app.yaml}
              test:
                extends: dev
                variables: {PORT: {{Ports.Free()}}}
            """
        );
        Project.Write(
            "app.yaml",
            $$$"""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: site}
            data:
              index.html: "<p>${GREETING}</p>"
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              initContainers:
              - name: prepare
                image: busybox:stable
                command: [sh, -c, 'echo ready >/data/state']
                volumeMounts: [{name: data, mountPath: /data}]
              containers:
              - name: web
                image: busybox:stable
                command: [sh, -c, 'trap "exit 0" TERM; httpd -p 80 -h /site; while :; do sleep 0.1; done']
                env: [{name: API_TOKEN, value: "${API_TOKEN}"}]
                ports: [{name: http, containerPort: 80, hostPort: "${PORT}", hostIP: 127.0.0.1}]
                volumeMounts: [{name: site, mountPath: /site}]
                readinessProbe: {httpGet: {port: http, path: /index.html}}
              - name: side
                image: busybox:stable
                command: {{{Waits}}}
                # Declared, not published: else two envs could not both have it.
                ports: [{containerPort: {{{Ports.Free()}}}}]
                volumeMounts: [{name: data, mountPath: /data}]
                livenessProbe: {exec: {command: [sh, -c, 'test "$(cat /data/state)" = ready']}}
              volumes:
              - {name: site, configMap: {name: site}}
              - {name: data, persistentVolumeClaim: {claimName: data}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: client}
            spec:
              containers: [{name: client, image: "busybox:stable", command: {{{Waits}}}}]
            """
        );
    }

    private string Url => $"http://localhost:{_port}";

    [Fact]
    public async Task Two_envs_of_the_same_pods_run_side_by_side_and_tell_no_secret()
    {
        using var watch = new ArgumentWatch(Canary);

        // The init container has run, the probes pass, the pod is found by the name in its file.
        var started = (await Project.RunAsync("env start dev")).ShouldSucceed();
        started.Output.ShouldMatch(@"prepare\s+init\s+exited, exit code 0");
        started.Output.ShouldMatch(@"side\s+service\s+running, healthy");
        started.Output.ShouldMatch(@"web\s+service\s+running, healthy\s+.*" + Url);
        (await Web.GetAsync($"{Url}/index.html")).ShouldContain("<p>hello</p>");
        (await InClientAsync("dev", "wget", "-qO-", "http://web/index.html")).ShouldBe(
            "<p>hello</p>"
        );

        (await Project.RunAsync("env start test --set GREETING=hullo")).ShouldSucceed();
        (await InClientAsync("test", "wget", "-qO-", "http://web/index.html")).ShouldBe(
            "<p>hullo</p>"
        );
        (await Web.GetAsync($"{Url}/index.html")).ShouldContain("<p>hello</p>");

        // What changed is replaced, and nothing else; what is no longer declared goes.
        var before = await PodmanCli.PodsAsync($"{Project.Name}-dev-");
        Project.Change(".poststack.yml", "GREETING: hello", "GREETING: bye");
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Web.GetAsync($"{Url}/index.html")).ShouldContain("<p>bye</p>");
        (await PodmanCli.PodsAsync($"{Project.Name}-dev-"))["client"].ShouldBe(before["client"]);

        var file = Project.Read("app.yaml");
        Project.Write("app.yaml", file[..file.LastIndexOf("---", StringComparison.Ordinal)]);
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await PodmanCli.PodsAsync($"{Project.Name}-dev-")).Keys.ShouldNotContain("client");

        watch.Stop().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pod_that_does_not_become_healthy_is_taken_back_and_the_reason_shown()
    {
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        // An init container that fails keeps its pod from starting.
        Project.Change("app.yaml", "echo ready >/data/state", "echo no disk; exit 3");
        (await Project.RunAsync("env start dev"))
            .ShouldExit(9)
            .ShouldSay("'prepare' failed: ended, exit code: 3.", "no disk", "runs r1 again");
        (await Web.GetAsync($"{Url}/index.html")).ShouldContain("<p>hello</p>");
        Project.Change("app.yaml", "echo no disk; exit 3", "echo ready >/data/state");

        // A probe that never passes says what it was told.
        Project.Change("app.yaml", "path: /index.html", "path: /nothing.html");
        (await Project.RunAsync("env start dev --timeout 3s"))
            .ShouldExit(11)
            .ShouldSay("'web' did not become healthy", "/nothing.html: status 404");
        (await Web.GetAsync($"{Url}/index.html")).ShouldContain("<p>hello</p>");
        Project.Change("app.yaml", "path: /nothing.html", "path: /index.html");

        // A liveness probe may fail for so long, whatever the start's own time is.
        Project.Change(
            "app.yaml",
            "livenessProbe: {exec: {command: [sh, -c, 'test",
            "livenessProbe: {periodSeconds: 1, failureThreshold: 2, exec: {command: [sh, -c, '! test"
        );
        (await Project.RunAsync("env start dev --timeout 10m"))
            .ShouldExit(9)
            .ShouldSay("'side' failed: unhealthy.", "health check: sh -c ! test", "runs r1 again");
    }

    private async Task<string> InClientAsync(string env, params IReadOnlyList<string> command) =>
        await PodmanCli.AskAsync(["exec", $"{Project.Name}-{env}-client-client", .. command]);
}
