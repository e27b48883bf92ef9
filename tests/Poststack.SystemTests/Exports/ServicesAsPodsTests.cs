using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Exports;

/// <summary>Compose services in one pod: what they find by name there.</summary>
public sealed class ServicesAsPodsTests : ProjectTest
{
    private string Pod => $"{Project.Name}-dev-exported";

    [Fact]
    public async Task Services_of_one_pod_find_each_other_and_postgres_as_they_did()
    {
        Project.Declare(
            "environments: {dev: {engine: podman, postgres: {provider: container, version: 15, database: shop, port: auto}, deployment: {compose: app.yml}}}"
        );
        Project.Write(
            "app.yml",
            """
            services:
              cache:
                image: postgres:15
                entrypoint: []
                command: [sleep, "1000"]
                volumes: ["./made:/made"]
              web:
                image: busybox:stable
                command: [nc, -ll, -p, "6379", -e, cat, /etc/hostname]
                environment: {DB_HOST: "${DB_HOST}"}
                dns: [192.0.2.53]
            """
        );
        (await Project.RunAsync("env export dev --format podman-pod -o pod.yml"))
            .ShouldExit(7)
            .Error.ShouldContain("`web` has `dns`");

        try
        {
            (
                await Tool.RunAsync(
                    new ProgramCall("podman", ["kube", "play", "pod.yml"])
                    {
                        Folder = Project.Folder,
                    }
                )
            ).ShouldSucceed();

            (
                await PodmanCli.AskAsync(
                    "exec",
                    $"{Pod}-web",
                    "sh",
                    "-c",
                    "nc -w 5 web 6379 </dev/null && nc -w 5 \"$DB_HOST\" 5432 </dev/null && echo both"
                )
            ).ShouldContain("both");
            (
                await PodmanCli.AskAsync("inspect", "--format", "{{.Path}}", $"{Pod}-cache")
            ).ShouldContain("sleep");
            Directory.Exists(Project.PathOf("made")).ShouldBeTrue();
        }
        finally
        {
            await Tool.RunAsync(
                "podman",
                "pod",
                "rm",
                "--force",
                "--ignore",
                "--time",
                "0",
                Pod,
                $"{Pod}-postgres"
            );
            await Tool.RunAsync("podman", "volume", "rm", "--force", $"{Pod}-postgres-data");
        }
    }
}
