using System.Diagnostics;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Docker;

public class DockerContainersTests : IAsyncDisposable
{
    private readonly Engine _engine;

    private IContainerEngine Docker => _engine.Docker;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public DockerContainersTests()
        : this(EngineKind.Docker) { }

    private protected DockerContainersTests(EngineKind kind) => _engine = new(kind);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _engine.DisposeAsync();
    }

    [Fact]
    public async Task A_container_runs_with_what_was_asked_and_is_listed_by_its_labels()
    {
        var port = Ports.Free();
        await Docker.CreateVolumeAsync($"{_engine.Name}-data", _engine.Labels, Ct);
        var id = await Docker.RunContainerAsync(
            _engine.Run("app", "-c", "echo \"$GREETING\" > /data/said; exec sleep 300") with
            {
                Environment = new Dictionary<string, string> { ["GREETING"] = "ü 'x' $y\nz" },
                Volumes = [$"{_engine.Name}-data:/data"],
                Publish = [$"127.0.0.1:{port}:80"],
                Entrypoint = "sh",
                Restart = "no",
                SharedMemory = 128 * 1024 * 1024,
            },
            Ct
        );
        await _engine.CreateAsync("other", "true");

        var listed = await Docker.ListContainersAsync([_engine.Label], Ct);
        listed
            .Select(container => container.Name)
            .ShouldBe([$"{_engine.Name}-app", $"{_engine.Name}-other"], ignoreOrder: true);
        (await Docker.ListContainersAsync([_engine.Label, "poststack.absent"], Ct)).ShouldBeEmpty();

        var app = (await Docker.FindContainerAsync($"{_engine.Name}-app", Ct))!;
        app.Id.ShouldBe(id);
        app.State.ShouldBe(ContainerState.Running);
        app.Health.ShouldBe(ContainerHealth.None);
        app.StartedAt.ShouldNotBeNull();
        app.FinishedAt.ShouldBeNull();
        app.Ports.ShouldBe([new PublishedPort("127.0.0.1", port, 80, "tcp")]);
        app.ImageId.ShouldBe(await Docker.FindImageAsync(Engine.Image, Ct));

        var said = await Docker.ExecAsync(id, ["cat", "/data/said"], null, Ct);
        said.ShouldBe(new ExecResult(0, "ü 'x' $y\nz\n", ""));
    }

    [Fact]
    public async Task What_does_not_exist_is_found_as_nothing_and_stopped_and_removed_without_complaint()
    {
        (await Docker.FindContainerAsync($"{_engine.Name}-none", Ct)).ShouldBeNull();
        await Docker.StopContainerAsync($"{_engine.Name}-none", TimeSpan.FromSeconds(1), Ct);
        await Docker.RemoveContainersAsync([$"{_engine.Name}-none"], withVolumes: true, Ct);
        await Docker.RemoveContainersAsync([], withVolumes: false, Ct);
    }

    [Fact]
    public async Task Exec_gives_the_commands_code_outputs_and_input()
    {
        var id = await Docker.RunContainerAsync(_engine.Run("app", "sleep", "300"), Ct);

        var result = await Docker.ExecAsync(
            id,
            ["sh", "-c", "cat; echo err >&2; exit 1"],
            "in\n",
            Ct
        );

        result.ShouldBe(new ExecResult(1, "in\n", "err\n"));
        (await Docker.ExecAsync(id, ["poststack-nothing"], null, Ct)).ExitCode.ShouldBeOneOf(
            126,
            127
        );
    }

    [Fact]
    public async Task Exec_in_a_container_that_does_not_run_is_refused()
    {
        var id = await _engine.CreateAsync("app", "true");

        (await Refused(() => Docker.ExecAsync(id, ["true"], null, Ct))).Code.ShouldBe(
            "container-not-running"
        );
        (
            await Refused(() => Docker.ExecAsync($"{_engine.Name}-x", ["true"], null, Ct))
        ).Code.ShouldBe("container-missing");
    }

    [Fact]
    public async Task A_container_that_ignores_sigterm_is_killed_after_the_grace()
    {
        var id = await Docker.RunContainerAsync(
            _engine.Run("deaf", "sh", "-c", "trap '' TERM; while :; do sleep 1; done"),
            Ct
        );

        await Docker.StopContainerAsync(id, TimeSpan.FromSeconds(1), Ct);

        var deaf = (await Docker.FindContainerAsync(id, Ct))!;
        deaf.State.ShouldBe(ContainerState.Exited);
        deaf.ExitCode.ShouldBe(137);
        deaf.FinishedAt.ShouldNotBeNull();
    }

    // As a first process it ignores SIGTERM: whoever waits for its end waits 10 s.
    [Fact]
    public async Task One_that_runs_is_removed_at_once()
    {
        var id = await Docker.RunContainerAsync(_engine.Run("busy", "sleep", "1000"), Ct);

        var begun = Stopwatch.GetTimestamp();
        await Docker.RemoveContainersAsync([id], withVolumes: true, Ct);

        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(9));
        (await Docker.FindContainerAsync(id, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_stopped_container_starts_again()
    {
        var id = await Docker.RunContainerAsync(_engine.Run("app", "sleep", "300"), Ct);
        await Docker.StopContainerAsync(id, TimeSpan.Zero, Ct);

        await Docker.StartContainerAsync(id, Ct);

        (await Docker.FindContainerAsync(id, Ct))!.State.ShouldBe(ContainerState.Running);
    }

    [Fact]
    public async Task A_taken_port_is_refused_and_leaves_no_container_behind()
    {
        var port = Ports.Free();
        string[] publish = [$"127.0.0.1:{port}:80"];
        await Docker.RunContainerAsync(
            _engine.Run("first", "sleep", "300") with
            {
                Publish = publish,
            },
            Ct
        );

        var refusal = await Refused(() =>
            Docker.RunContainerAsync(
                _engine.Run("second", "sleep", "300") with
                {
                    Publish = publish,
                },
                Ct
            )
        );

        refusal.Code.ShouldBe("port-taken");
        refusal.Message.ShouldBe(
            $"Port {port} of '{_engine.Name}-second' is taken by container {_engine.Name}-first."
        );
        (await Docker.FindContainerAsync($"{_engine.Name}-second", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_taken_name_is_refused_and_its_container_stays()
    {
        var id = await Docker.RunContainerAsync(_engine.Run("app", "sleep", "300"), Ct);

        (
            await Refused(() => Docker.RunContainerAsync(_engine.Run("app", "true"), Ct))
        ).Code.ShouldBe("container-name-taken");
        (await Docker.FindContainerAsync(id, Ct))!.State.ShouldBe(ContainerState.Running);
    }

    [Fact]
    public async Task A_command_that_the_image_lacks_is_refused()
    {
        var refusal = await Refused(() => Docker.RunContainerAsync(_engine.Run("app", "nope"), Ct));

        refusal.Code.ShouldBe("container-command-missing");
        refusal.Message.ShouldContain("\"nope\"");
    }

    [Fact]
    public async Task An_image_that_cannot_be_had_is_refused_by_run_and_by_pull()
    {
        const string Absent = "poststack.invalid/no/such:image";

        (await Docker.FindImageAsync(Absent, Ct)).ShouldBeNull();
        (await Refused(() => Docker.PullImageAsync(Absent, _ => { }, Ct))).Code.ShouldBe(
            "image-unavailable"
        );
        var refusal = await Refused(() =>
            Docker.RunContainerAsync(new($"{_engine.Name}-app", Absent), Ct)
        );
        refusal.Code.ShouldBe("image-unavailable");
        refusal.Kind.ShouldBe(RefusalKind.Unavailable);
        refusal.Message.ShouldContain("poststack.invalid");
    }

    private static async Task<Refusal> Refused(Func<Task> act) =>
        (await Should.ThrowAsync<RefusalException>(act)).Refusal;
}
