using System.Text.Json.Nodes;
using Poststack.Core.Engines;
using Poststack.Drivers.Docker;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Docker;

/// <summary>The engine's socket and the `docker` command are two ways to the same answers.</summary>
public class DockerInspectionTests : IAsyncDisposable
{
    private readonly Engine _engine;

    /// <summary>With a version of the API to speak, only docker itself is asked.</summary>
    public DockerInspectionTests()
        : this(
            EngineKind.Docker,
            new DockerEngine(
                new DockerClient(
                    Engine.Tools,
                    new Dictionary<string, string> { ["DOCKER_API_VERSION"] = "1.41" }
                )
            )
        ) { }

    private protected DockerInspectionTests(EngineKind kind, IContainerEngine throughTheCommand)
    {
        _engine = new(kind);
        ThroughTheCommand = throughTheCommand;
    }

    private IContainerEngine ThroughTheCommand { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _engine.DisposeAsync();
    }

    [Fact]
    public async Task Both_see_the_same_containers()
    {
        await _engine.CreateAsync("new", "true");
        await _engine.Docker.RunContainerAsync(
            _engine.Run("runs", "sleep", "1000") with
            {
                Labels = new Dictionary<string, string>(_engine.Labels) { ["odd"] = "ä\"\\\n, {}" },
                Publish = [$"127.0.0.1:{Ports.Free()}:80"],
            },
            Ct
        );

        Text(await _engine.Docker.ListContainersAsync([_engine.Label], Ct))
            .ShouldBe(Text(await ThroughTheCommand.ListContainersAsync([_engine.Label], Ct)));
        (await _engine.Docker.ListContainersAsync([_engine.Label, "odd"], Ct)).Count.ShouldBe(1);
        (await _engine.Docker.FindContainerAsync($"{_engine.Name}-none", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Both_see_the_same_images_and_networks()
    {
        string[] images = [Engine.Image, "registry.example/none/such:1", "postgres:15"];
        var made = await _engine.Docker.CreateNetworkAsync(
            $"{_engine.Name}_net",
            _engine.Labels,
            Ct
        );

        (await _engine.Docker.FindImagesAsync(images, Ct)).ShouldBe(
            await ThroughTheCommand.FindImagesAsync(images, Ct)
        );
        var seen = (await ThroughTheCommand.FindNetworkAsync(made.Name, Ct)).ShouldNotBeNull();
        (seen.Subnet, seen.Gateway).ShouldBe((made.Subnet, made.Gateway));
        (await ThroughTheCommand.FindNetworkAsync($"{made.Name}x", Ct)).ShouldBeNull();
        (await _engine.Docker.FindNetworkAsync($"{made.Name}x", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Both_make_the_same_networks()
    {
        await _engine.Docker.CreateNetworkAsync($"{_engine.Name}_one", _engine.Labels, Ct);
        await ThroughTheCommand.CreateNetworkAsync($"{_engine.Name}_two", _engine.Labels, Ct);

        (await SettingsAsync($"{_engine.Name}_one")).ShouldBe(
            await SettingsAsync($"{_engine.Name}_two")
        );
    }

    [Fact]
    public async Task Both_tag_images()
    {
        var image = (await _engine.Docker.FindImageAsync(Engine.Image, Ct))!;
        string[] tags = [$"localhost/{_engine.Name}:r1.web", $"localhost/{_engine.Name}:r2.web"];

        await _engine.Docker.TagImageAsync(image, tags[0], Ct);
        await _engine.Docker.TagImageAsync(image, tags[0], Ct);
        await ThroughTheCommand.TagImageAsync(image, tags[1], Ct);

        (await _engine.Docker.FindTagsAsync($"localhost/{_engine.Name}:*", Ct)).ShouldBe(
            tags,
            ignoreOrder: true
        );
        await _engine.Docker.UntagImagesAsync(tags, Ct);
    }

    // All but what is of one network alone.
    private async Task<string> SettingsAsync(string network)
    {
        var settings = JsonNode.Parse(await _engine.InspectAsync("network", network))![
            0
        ]!.AsObject();
        foreach (
            var own in new[] { "name", "id", "created", "network_interface", "subnets", "IPAM" }
        )
        {
            settings.Remove(own);
            settings.Remove(char.ToUpperInvariant(own[0]) + own[1..]);
        }

        return settings.ToJsonString();
    }

    // Records compare lists by reference.
    private static string Text(IReadOnlyList<ContainerFacts> containers) =>
        string.Join(
            '\n',
            containers
                .OrderBy(one => one.Name, StringComparer.Ordinal)
                .Select(one =>
                    $"{one with { Labels = new Dictionary<string, string>(), Ports = [] }} {string.Join(' ', one.Ports)} {string.Join(' ', one.Labels.OrderBy(label => label.Key, StringComparer.Ordinal))}"
                )
        );
}
