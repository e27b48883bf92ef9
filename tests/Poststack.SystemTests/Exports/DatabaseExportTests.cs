using System.Text.Json.Nodes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Exports;

/// <summary>Where the database comes from, in an export: a container for what ran here, the same server for what did not.</summary>
public sealed class DatabaseExportTests : ProjectTest
{
    private const string App = """
        services:
          web:
            image: busybox:stable
            command: sleep 1000
            environment: {URL: "${POSTSTACK_DATABASE_URL}", DB_HOST: "${DB_HOST}", DB_PORT: "${DB_PORT}"}
            healthcheck:
              test: ["CMD-SHELL", "nc -w 2 $$DB_HOST $$DB_PORT </dev/null"]
              interval: 1s
            stop_grace_period: 0s
        """;

    [Fact]
    public async Task A_native_server_becomes_a_container_that_the_services_reach()
    {
        Declare("{provider: native, version: 15, database: shop, port: auto}");
        (await Project.RunAsync("env export dev -o exported.yml")).ShouldSucceed();

        try
        {
            (await ComposeAsync("up", "-d", "--wait", "--wait-timeout", "60")).ShouldSucceed();

            var running = (await ComposeAsync("ps", "--format", "{{.Service}} {{.Health}}"))
                .ShouldSucceed()
                .Output;
            running.ShouldContain("web healthy");
            running.ShouldContain("postgres healthy");
        }
        finally
        {
            await ComposeAsync("down", "-v");
        }
    }

    [Fact]
    public async Task A_server_that_is_elsewhere_stays_there()
    {
        Declare(
            "{provider: external, url: 'postgresql://admin@db.example.com:6432/shop', database: shop, user: shop}"
        );
        (await Project.RunAsync("env export dev -o exported.yml")).ShouldSucceed();

        var read = (await ComposeAsync("config", "--format", "json")).ShouldSucceed();
        var model = JsonNode.Parse(read.Output)!;
        var services = model["services"]!.AsObject();
        services.Select(service => service.Key).ShouldBe(["web"]);
        var environment = services["web"]!["environment"]!;
        ((string?)environment["DB_HOST"]).ShouldBe("db.example.com");
        ((string?)environment["DB_PORT"]).ShouldBe("6432");
        new Uri((string)environment["URL"]!).Authority.ShouldBe("db.example.com:6432");
        services["web"]!["depends_on"].ShouldBeNull();
    }

    [Fact]
    public async Task Pods_without_their_secrets_run_with_the_file_of_them_and_not_alone()
    {
        var web = $"{Project.Name}-web";
        Project.Declare(
            "environments: {dev: {engine: podman, postgres: {provider: container, version: 15, database: shop, port: auto}, deployment: {pod: app.yaml}}}"
        );
        Project.Write(
            "app.yaml",
            $$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: {{web}}}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
              - name: web
                image: busybox:stable
                command: [sh, -c, 'nc -w 5 "$DB_HOST" 5432 </dev/null && exec sleep 1000']
                env:
                - {name: URL, value: "${POSTSTACK_DATABASE_URL}"}
                - {name: DB_HOST, value: "${DB_HOST}"}
            """
        );
        (
            await Project.RunAsync("env export dev --format podman-pod --no-secrets -o pod.yml")
        ).ShouldSucceed();
        var password = await Project.VariableAsync("dev", "DB_PASSWORD");
        Project.Read("pod.yml").ShouldNotContain(password);

        try
        {
            (await PlayAsync("pod.yml")).ExitCode.ShouldNotBe(0);
            await DownAsync();

            (await PlayAsync("--configmap", "pod.secrets.yml", "pod.yml")).ShouldSucceed();
            (
                await PodmanCli.AskAsync("exec", $"{web}-web", "sh", "-c", "echo \"$URL\"")
            ).ShouldContain($":{password}@");
        }
        finally
        {
            await DownAsync();
            await Tool.RunAsync(
                "podman",
                "volume",
                "rm",
                $"{Project.Name}-dev-exported-postgres-data"
            );
        }

        Task DownAsync() =>
            Tool.RunAsync(
                "podman",
                "pod",
                "rm",
                "--force",
                "--ignore",
                "--time",
                "0",
                web,
                $"{Project.Name}-dev-exported-postgres"
            );
    }

    private void Declare(string postgres)
    {
        Project.Declare(
            $$"""
            environments:
              dev:
                postgres: {{postgres}}
                deployment: {compose: app.yml}
            """
        );
        Project.Write("app.yml", App);
    }

    private Task<Ended> PlayAsync(params string[] arguments) =>
        Tool.RunAsync(
            new ProgramCall("podman", ["kube", "play", .. arguments]) { Folder = Project.Folder }
        );

    private Task<Ended> ComposeAsync(params string[] arguments) =>
        Tool.RunAsync(
            new ProgramCall("docker", ["compose", "-f", "exported.yml", .. arguments])
            {
                Folder = Project.Folder,
            }
        );
}
