using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

/// <summary>What compose files may use keeps working, because compose reads them itself.</summary>
public sealed class ComposeFeatureTests : ProjectTest
{
    [Fact]
    public async Task Relative_paths_env_files_includes_extends_anchors_and_profiles_keep_working()
    {
        Project.Declare(
            """
            environments:
              dev:
                deployment:
                  compose: deploy/app.yml
                variables: {GREETING: hello}
            """
        );
        Project.Write("config/page.html", "from a mounted file\n");
        Project.Write("deploy/web.env", "FROM_ENV_FILE=${GREETING} from an env file\n");
        Project.Write(
            "deploy/base.yml",
            """
            services:
              base:
                image: busybox:stable
                environment: {FROM_BASE: "${GREETING} from extends"}
                stop_grace_period: 0s
            """
        );
        Project.Write(
            "deploy/cache/compose.yml",
            "services: {cache: {image: 'busybox:stable', command: sleep 1000, stop_grace_period: 0s}}\n"
        );
        Project.Write(
            "deploy/app.yml",
            """
            include: [cache/compose.yml]
            x-common: &common
              command: sleep 1000
            services:
              web:
                <<: *common
                extends: {file: base.yml, service: base}
                env_file: [web.env]
                volumes: ["../config/page.html:/page.html:ro", "data:/data"]
              debugging:
                <<: *common
                image: busybox:stable
                profiles: [debug]
            volumes: {data: {}}
            """
        );

        (await Project.RunAsync("env start dev")).ShouldSucceed();

        var containers = await Project.ContainersAsync("dev");
        containers.Keys.Order(StringComparer.Ordinal).ShouldBe(["cache-1", "web-1"]);
        var web = containers["web-1"];
        (await Project.Engine.AskAsync("exec", web, "cat", "/page.html")).ShouldBe(
            "from a mounted file"
        );
        (await Project.Engine.VariableAsync(web, "FROM_ENV_FILE")).ShouldBe(
            "hello from an env file"
        );
        (await Project.Engine.VariableAsync(web, "FROM_BASE")).ShouldBe("hello from extends");

        // Data in its volumes outlives a stop, and goes with a delete.
        await Project.Engine.AskAsync("exec", web, "touch", "/data/kept");
        (await Project.RunAsync("env stop dev")).ShouldSucceed();
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        web = (await Project.ContainersAsync("dev"))["web-1"];
        (await Project.Engine.AskAsync("exec", web, "ls", "/data")).ShouldBe("kept");
    }

    [Fact]
    public async Task Volumes_of_init_files_are_deleted_with_the_env()
    {
        Project.Declare("environments: {dev: {init: [{compose: a.yml}, {compose: b.yml}]}}");
        foreach (var file in new[] { "a", "b" })
            Project.Write(
                $"{file}.yml",
                $"""
                services:
                  {file}:
                    image: busybox:stable
                    command: touch /data/file
                    volumes: ["data:/data"]
                volumes:
                  data:
                """
            );
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        (await Project.RunAsync("env delete dev --yes")).ShouldSucceed();

        (await Project.Engine.NamedLikeAsync(Project.Name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Replicas_are_shown_one_by_one()
    {
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        Project.Write(
            "app.yml",
            "services: {web: {image: 'busybox:stable', command: sleep 1000, stop_grace_period: 0s, scale: 2}}\n"
        );

        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .Output.ShouldMatch(@"(?s)web-1 +service +running.*web-2 +service +running");
    }

    [Fact]
    public async Task Published_ports_are_shown_as_urls()
    {
        var port = Ports.Free();
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        Project.Write(
            "app.yml",
            $$"""
            services:
              web:
                image: busybox:stable
                command: ["sh", "-c", "echo it works > /tmp/index.html; httpd -f -p 80 -h /tmp"]
                stop_grace_period: 0s
                ports: ["127.0.0.1:{{port}}:80"]
            """
        );

        (await Project.RunAsync("env start dev"))
            .ShouldSucceed()
            .Output.ShouldContain($"http://localhost:{port}");
        await Web.UntilAsync($"http://localhost:{port}/index.html", "it works");
        (await Project.StatusAsync("dev"))["services"]![0]!["urls"]![0]!
            .GetValue<string>()
            .ShouldBe($"http://localhost:{port}");
    }

    [Fact]
    public async Task A_service_of_an_inactive_profile_that_somebody_started_is_left_alone()
    {
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        Project.Write(
            "app.yml",
            """
            services:
              web: {image: "busybox:stable", command: sleep 1000, stop_grace_period: 0s}
              debugging: {image: "busybox:stable", command: sleep 1000, stop_grace_period: 0s, profiles: [debug]}
            """
        );
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        await Project.Engine.AskAsync(
            "compose",
            "-p",
            $"{Project.Name}-dev",
            "-f",
            Project.PathOf("app.yml"),
            "--profile",
            "debug",
            "up",
            "-d",
            "--no-recreate",
            "debugging"
        );

        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldSay("nothing to do");

        (await Project.ContainersAsync("dev")).Keys.ShouldContain("debugging-1");
        (await Project.RunAsync("env status dev")).ShouldSay("dev: running");
    }
}
