using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Processes;
using Poststack.SystemTests.Processes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Docker;

public sealed class DockerComposeTests : IAsyncDisposable
{
    private readonly Engine _engine = new();
    private readonly ScriptFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string ProjectLabel => $"com.docker.compose.project={_engine.Name}";

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await Engine.Tools.RunAsync(
            new("docker", "image", "rm", "--force", $"{_engine.Name}-web"),
            CancellationToken.None
        );
        _folder.Dispose();
    }

    [Fact]
    public async Task Relative_paths_start_at_the_first_files_folder_with_an_override_on_stdin_too()
    {
        _folder.Write("app.env", "FROM_FILE=1\n");
        var call = Call(
            """
            services:
              web:
                build: ./app
                env_file: ./app.env
                volumes: ["./data:/data"]
            """,
            """
            services:
              web:
                environment: {ADDED: "2"}
                volumes: ["./more:/more"]
            """
        );

        var web = (await _engine.Compose.ConfigAsync(call, Ct)).Model["services"]!["web"]!;

        web["build"]!["context"]!.GetValue<string>().ShouldBe($"{_folder.Path}/app");
        web["environment"]!["FROM_FILE"]!.GetValue<string>().ShouldBe("1");
        web["environment"]!["ADDED"]!.GetValue<string>().ShouldBe("2");
        web["volumes"]!
            .AsArray()
            .Select(volume => volume!["source"]!.GetValue<string>())
            .ShouldBe([$"{_folder.Path}/data", $"{_folder.Path}/more"]);
    }

    [Fact]
    public async Task Values_come_from_the_call_and_not_from_a_dotenv_file()
    {
        _folder.Write(".env", "A=dotenv\nB=dotenv\n");
        var call = Call(
            """services: {a: {image: busybox, environment: {A: "${A}", B: "${B:-default}", C: "${C}"}}}"""
        ) with
        {
            Variables = new Dictionary<string, string> { ["A"] = "se$ret \"x\"" },
            Secrets = ["se$ret \"x\""],
        };

        var config = await _engine.Compose.ConfigAsync(call, Ct);

        var environment = config.Model["services"]!["a"]!["environment"]!;
        environment["A"]!.GetValue<string>().ShouldBe("se$$ret \"x\"");
        environment["B"]!.GetValue<string>().ShouldBe("default");
        config.Warnings.ShouldHaveSingleItem().ShouldContain("\"C\" variable is not set");
    }

    [Theory]
    [InlineData(
        "services: {a: {image: \"x:${REQ:?please set it}\"}}",
        "variable-required",
        "REQ is missing a value: please set it"
    )]
    [InlineData(
        "services: {a: {image: \"x:${REQ!}\"}}",
        "compose-invalid",
        "invalid interpolation format"
    )]
    [InlineData("services: {a: {imagee: x}}", "compose-invalid", "imagee")]
    [InlineData("services: [", "compose-invalid", "yaml")]
    [InlineData("services: {a: {image: x, env_file: absent.env}}", "compose-invalid", "absent.env")]
    public async Task What_compose_cannot_read_is_an_invalid_file(
        string yaml,
        string code,
        string words
    )
    {
        foreach (
            var act in new Func<Task>[]
            {
                () => _engine.Compose.ConfigAsync(Call(yaml), Ct),
                () => _engine.Compose.UpAsync(Call(yaml), new(), Ct),
            }
        )
        {
            var refusal = await Refused(act);
            refusal.Kind.ShouldBe(RefusalKind.InvalidFile);
            refusal.Code.ShouldBe(code);
            refusal.Message.ShouldContain(words);
        }
    }

    [Fact]
    public async Task A_missing_file_is_an_invalid_file()
    {
        var call = Call("") with { Files = [$"{_folder.Path}/absent.yml"] };

        (await Refused(() => _engine.Compose.ConfigAsync(call, Ct))).Message.ShouldContain(
            "absent.yml"
        );
    }

    [Fact]
    public async Task A_project_is_built_created_started_stopped_and_removed()
    {
        _folder.Folder("app");
        _folder.Write("app/Dockerfile", "FROM busybox:stable\nRUN echo built > /built\n");
        var call = Call(
            $$"""
            services:
              web: {build: ./app, image: {{_engine.Name}}-web, command: [sleep, "300"], stop_grace_period: 0s, volumes: ["data:/data"]}
              job: {image: "busybox:stable", command: ["true"]}
            volumes: {data: }
            """,
            "services: {web: {labels: {poststack.mark: \"${MARK}\"}}}"
        ) with
        {
            Variables = new Dictionary<string, string> { ["MARK"] = "m$1" },
        };
        var lines = new List<string>();

        await _engine.Compose.BuildAsync(call, new() { OnLine = lines.Add }, Ct);
        lines.ShouldNotBeEmpty();

        await _engine.Compose.CreateAsync(call, new() { NoBuild = true }, Ct);
        (await States()).Values.ShouldAllBe(state => state == ContainerState.Created);

        await _engine.Compose.UpAsync(call, new() { Services = ["web"], NoBuild = true }, Ct);
        (await States())["web"].ShouldBe(ContainerState.Running);
        (await States())["job"].ShouldBe(ContainerState.Created);
        (
            await _engine.Docker.ListContainersAsync([ProjectLabel, "poststack.mark=m$1"], Ct)
        ).Count.ShouldBe(1);

        await _engine.Compose.StopAsync(_engine.Name, TimeSpan.FromSeconds(1), Ct);
        (await States())["web"].ShouldBe(ContainerState.Exited);

        await _engine.Compose.DownAsync(_engine.Name, withVolumes: false, Ct);
        (await States()).ShouldBeEmpty();
        (await _engine.Docker.FindNetworkAsync($"{_engine.Name}_default", Ct)).ShouldBeNull();
        (await _engine.Docker.VolumeExistsAsync($"{_engine.Name}_data", Ct)).ShouldBeTrue();

        await _engine.Compose.CreateAsync(call, new() { NoBuild = true }, Ct);
        await _engine.Compose.DownAsync(_engine.Name, withVolumes: true, Ct);
        (await _engine.Docker.VolumeExistsAsync($"{_engine.Name}_data", Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task Stopping_and_removing_what_does_not_exist_succeeds()
    {
        await _engine.Compose.StopAsync(_engine.Name, null, Ct);
        await _engine.Compose.DownAsync(_engine.Name, withVolumes: true, Ct);
    }

    [Fact]
    public async Task Services_removed_from_the_file_are_removed_where_asked()
    {
        const string Two =
            "services: {a: {image: \"busybox:stable\", command: [sleep, \"300\"], stop_grace_period: 0s}, b: {image: \"busybox:stable\", command: [sleep, \"300\"], stop_grace_period: 0s}}";
        const string One =
            "services: {a: {image: \"busybox:stable\", command: [sleep, \"300\"], stop_grace_period: 0s}}";
        await _engine.Compose.UpAsync(Call(Two), new(), Ct);

        await _engine.Compose.UpAsync(Call(One), new() { RemoveOrphans = true }, Ct);

        (await States()).Keys.ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_failing_build_is_refused_with_its_last_lines_and_without_secrets()
    {
        _folder.Folder("app");
        _folder.Write(
            "app/Dockerfile",
            "FROM busybox:stable\nARG PW\nRUN echo broken-$PW; exit 7\n"
        );
        var call = Call("services: {a: {build: {context: ./app, args: {PW: \"${PW}\"}}}}") with
        {
            Variables = new Dictionary<string, string> { ["PW"] = "hunter22" },
            Secrets = ["hunter22"],
        };
        var lines = new List<string>();

        var refusal = await Refused(() =>
            _engine.Compose.UpAsync(call, new() { Build = true, OnLine = lines.Add }, Ct)
        );

        refusal.Code.ShouldBe("build-failed");
        refusal.Kind.ShouldBe(RefusalKind.DeploymentFailed);
        string.Join('\n', refusal.Output).ShouldContain("broken-***");
        string.Join('\n', [.. refusal.Output, .. lines, refusal.Message])
            .ShouldNotContain("hunter22");
    }

    [Fact]
    public async Task An_image_that_cannot_be_had_and_a_taken_port_are_told_apart()
    {
        var image = Call("services: {a: {image: \"poststack.invalid/no/such:image\"}}");
        (await Refused(() => _engine.Compose.UpAsync(image, new(), Ct))).Code.ShouldBe(
            "image-unavailable"
        );

        var port = Ports.Free();
        await _engine.Docker.RunContainerAsync(
            _engine.Run("holder", "sleep", "300") with
            {
                Publish = [$"127.0.0.1:{port}:80"],
            },
            Ct
        );
        var taken = Call(
            $"services: {{a: {{image: \"busybox:stable\", command: [sleep, \"300\"], ports: [\"127.0.0.1:{port}:80\"]}}}}"
        );
        (await Refused(() => _engine.Compose.UpAsync(taken, new(), Ct))).Code.ShouldBe(
            "port-taken"
        );
    }

    [Fact]
    public async Task Cancelling_an_up_ends_it()
    {
        var call = Call(
            """
            services:
              slow: {image: "busybox:stable", command: [sleep, "300"], stop_grace_period: 0s, healthcheck: {test: ["CMD", "false"], interval: 1s, retries: 1000}}
              after: {image: "busybox:stable", depends_on: {slow: {condition: service_healthy}}}
            """
        );
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        await Should.ThrowAsync<OperationCanceledException>(() =>
            _engine.Compose.UpAsync(
                call,
                new()
                {
                    OnLine = line =>
                    {
                        if (line.Contains("Waiting", StringComparison.Ordinal))
                            stop.Cancel();
                    },
                },
                stop.Token
            )
        );

        (await Engine.Tools.RunAsync(new("ps", "-eo", "args"), Ct)).Output.ShouldNotContain(
            $"--project-name {_engine.Name}"
        );
    }

    [Fact]
    public async Task An_engine_that_does_not_run_is_named_as_the_reason()
    {
        var compose = new DockerCompose(
            new DockerClient(
                Engine.Tools,
                new Dictionary<string, string> { ["DOCKER_HOST"] = "unix:///nowhere/docker.sock" }
            )
        );

        (
            await Refused(() =>
                compose.UpAsync(Call("services: {a: {image: \"busybox:stable\"}}"), new(), Ct)
            )
        ).Code.ShouldBe("engine-not-running");
        (
            await Refused(() => compose.DownAsync(_engine.Name, withVolumes: false, Ct))
        ).Code.ShouldBe("engine-not-running");
    }

    private ComposeCall Call(string yaml, string? over = null)
    {
        var file = _folder.Write("compose.yml", yaml);
        return new(_engine.Name, [file], over, new Dictionary<string, string>(), []);
    }

    private async Task<Dictionary<string, ContainerState>> States() =>
        (await _engine.Docker.ListContainersAsync([ProjectLabel], Ct)).ToDictionary(
            container => container.ComposeService!,
            container => container.State
        );

    private static async Task<Refusal> Refused(Func<Task> act) =>
        (await Should.ThrowAsync<RefusalException>(act)).Refusal;
}
