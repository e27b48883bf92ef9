using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Pods;

/// <summary>Pods that run to their end before anything is deployed.</summary>
public sealed class PodInitTests : PodProjectTest
{
    [Fact]
    public async Task A_failing_init_container_ends_the_start_and_leaves_its_log_and_no_pod_that_runs()
    {
        Project.Declare(
            """
            environments:
              dev:
                init: [{pod: init.yaml}]
                deployment: {pod: app.yaml}
            """
        );
        Project.Write("init.yaml", Init("echo prepared >/scratch/it", "cat /scratch/it; exit 7"));
        Project.Write("app.yaml", App);

        var failed = (await Project.RunAsync("env start dev")).ShouldExit(8);
        failed.ShouldSay("✅ one (exit code: 0", "❌ two (exit code: 7", "Deployment aborted.");
        (await PodmanCli.AskAsync("ps", "--filter", $"name={Project.Name}")).ShouldNotContain(
            "busybox"
        );
        (await Project.RunAsync("env logs dev two")).ShouldSucceed().Output.ShouldBe("prepared\n");

        // Mended, it runs from the beginning; its pod is gone, its log stays.
        Project.Write("init.yaml", Init("echo prepared >/scratch/it", "cat /scratch/it"));
        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("✅ one", "✅ two");
        (await PodmanCli.PodsAsync($"{Project.Name}-dev__init-")).ShouldBeEmpty();
        (await Project.RunAsync("env logs dev two")).ShouldSucceed().Output.ShouldBe("prepared\n");
    }

    [Fact]
    public async Task Pod_and_compose_entries_share_an_env_and_run_again_when_what_they_mount_changed()
    {
        Project.Declare(
            """
            environments:
              dev:
                postgres: {provider: container, version: 15, database: d, port: auto}
                init:
                  - parallel:
                      - compose: init.yml
                      - pod: init.yaml
                deployment: {pod: app.yaml}
            """
        );
        Project.Write("sql/one.sql", "select 1;");
        Project.Write(
            "init.yml",
            """
            services:
              composed: {image: "busybox:stable", command: [nc, -w, "5", "${DB_HOST}", "5432", -e, "true"]}
            """
        );
        Project.Write(
            "init.yaml",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: init}
            spec:
              containers:
              - name: mounted
                image: busybox:stable
                command: [sh, -c, 'nc -w 5 "$HOST" 5432 -e true && ls /sql']
                env: [{name: HOST, value: "${DB_HOST}"}]
                volumeMounts: [{name: sql, mountPath: /sql}]
              volumes: [{name: sql, hostPath: {path: sql}}]
            """
        );
        Project.Write("app.yaml", App);

        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .ShouldSay("✅ composed (exit code: 0", "✅ mounted (exit code: 0");

        Project.Write("sql/two.sql", "select 2;");
        var again = (await Project.RunAsync("env start dev")).ShouldSucceed();
        again.ShouldSay("init.yml: unchanged, not run again.", "✅ mounted (exit code: 0");
        (await Project.RunAsync("env logs dev mounted")).Output.ShouldBe("one.sql\ntwo.sql\n");
    }

    private static string Init(string first, string second) =>
        $$$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: init}
            spec:
              initContainers:
              - name: one
                image: busybox:stable
                command: [sh, -c, '{{{first}}}']
                volumeMounts: [{name: work, mountPath: /scratch}]
              containers:
              - name: two
                image: busybox:stable
                command: [sh, -c, '{{{second}}}']
                volumeMounts: [{name: work, mountPath: /scratch}]
              volumes: [{name: work, emptyDir: {}}]
            """;

    private static string App =>
        $"{{apiVersion: v1, kind: Pod, metadata: {{name: app}}, spec: {{containers: [{{name: app, image: \"busybox:stable\", command: {Waits}}}]}}}}";
}
