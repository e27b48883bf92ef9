using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.SystemTests.Docker;

public sealed class DockerNetworksTests : IAsyncDisposable
{
    private readonly Engine _engine = new();

    private IContainerEngine Docker => _engine.Docker;

    private string Name => $"{_engine.Name}_net";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task A_network_has_a_range_a_gateway_and_labels_and_goes_away_again()
    {
        var made = await Docker.CreateNetworkAsync(Name, _engine.Labels, Ct);

        made.Name.ShouldBe(Name);
        System
            .Net.IPNetwork.Parse(made.Subnet)
            .Contains(System.Net.IPAddress.Parse(made.Gateway))
            .ShouldBeTrue();
        made.Labels["poststack.test"].ShouldBe(_engine.Name);
        (await Docker.FindNetworkAsync(Name, Ct))!.Gateway.ShouldBe(made.Gateway);

        await Docker.RemoveNetworkAsync(Name, Ct);
        (await Docker.FindNetworkAsync(Name, Ct)).ShouldBeNull();
        await Docker.RemoveNetworkAsync(Name, Ct);
    }

    [Fact]
    public async Task A_network_that_exists_is_returned()
    {
        var first = await Docker.CreateNetworkAsync(Name, _engine.Labels, Ct);
        var second = await Docker.CreateNetworkAsync(Name, _engine.Labels, Ct);

        second.Subnet.ShouldBe(first.Subnet);
    }

    [Fact]
    public async Task Of_six_creations_at_once_one_network_is_left_and_everybody_gets_it()
    {
        var made = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Docker.CreateNetworkAsync(Name, _engine.Labels, Ct))
        );

        (await NetworksAsync()).Length.ShouldBe(1);
        var kept = (await Docker.FindNetworkAsync(Name, Ct))!.Subnet;
        made.ShouldAllBe(network => network.Subnet == kept);
    }

    // As a creation leaves it whose caller was killed, and which the engine finished after the next one.
    [Fact]
    public async Task Of_two_networks_with_one_name_the_used_one_is_kept()
    {
        await CreateTwinAsync();
        var used = await CreateTwinAsync();
        var id = await Docker.RunContainerAsync(_engine.Run("app", "sleep", "300"), Ct);
        await Engine.Tools.RunAsync(new("docker", "network", "connect", used, id), Ct);
        (await Docker.FindNetworkAsync(Name, Ct))!.IsAmbiguous.ShouldBeTrue();

        await Docker.CreateNetworkAsync(Name, _engine.Labels, Ct);

        (await NetworksAsync()).ShouldBe([used]);
        (await Docker.FindNetworkAsync(Name, Ct))!.IsAmbiguous.ShouldBeFalse();
        await Docker.RemoveContainersAsync([id], withVolumes: false, Ct);
    }

    [Fact]
    public async Task Two_networks_with_one_name_are_both_removed()
    {
        await CreateTwinAsync();
        await CreateTwinAsync();

        await Docker.RemoveNetworkAsync(Name, Ct);

        (await NetworksAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_network_in_use_is_not_removed()
    {
        await Docker.CreateNetworkAsync(Name, _engine.Labels, Ct);
        var id = await Docker.RunContainerAsync(
            _engine.Run("app", "sleep", "300") with
            {
                Network = Name,
            },
            Ct
        );

        (
            await Should.ThrowAsync<RefusalException>(() => Docker.RemoveNetworkAsync(Name, Ct))
        ).Refusal.Code.ShouldBe("network-in-use");
        await Docker.RemoveContainersAsync([id], withVolumes: false, Ct);
    }

    [Fact]
    public async Task A_network_goes_as_soon_as_what_uses_it_has_gone()
    {
        await Docker.CreateNetworkAsync(Name, _engine.Labels, Ct);
        var id = await Docker.RunContainerAsync(
            _engine.Run("app", "sleep", "300") with
            {
                Network = Name,
            },
            Ct
        );

        var removal = Docker.RemoveNetworkAsync(Name, Ct);
        await Docker.RemoveContainersAsync([id], withVolumes: false, Ct);
        await removal;

        (await Docker.FindNetworkAsync(Name, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_volume_is_made_once_kept_while_in_use_and_removed()
    {
        (await Docker.VolumeExistsAsync(Name, Ct)).ShouldBeFalse();
        await Docker.CreateVolumeAsync(Name, _engine.Labels, Ct);
        await Docker.CreateVolumeAsync(Name, _engine.Labels, Ct);
        (await Docker.VolumeExistsAsync(Name, Ct)).ShouldBeTrue();

        var id = await Docker.RunContainerAsync(
            _engine.Run("app", "sleep", "300") with
            {
                Volumes = [$"{Name}:/data"],
            },
            Ct
        );
        (
            await Should.ThrowAsync<RefusalException>(() => Docker.RemoveVolumeAsync(Name, Ct))
        ).Refusal.Code.ShouldBe("volume-in-use");

        await Docker.RemoveContainersAsync([id], withVolumes: true, Ct);
        (await Docker.VolumeExistsAsync(Name, Ct)).ShouldBeTrue();
        await Docker.RemoveVolumeAsync(Name, Ct);
        await Docker.RemoveVolumeAsync(Name, Ct);
        (await Docker.VolumeExistsAsync(Name, Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_volume_goes_as_soon_as_what_uses_it_has_gone()
    {
        await Docker.CreateVolumeAsync(Name, _engine.Labels, Ct);
        var id = await Docker.RunContainerAsync(
            _engine.Run("app", "sleep", "300") with
            {
                Volumes = [$"{Name}:/data"],
            },
            Ct
        );

        var removal = Docker.RemoveVolumeAsync(Name, Ct);
        await Docker.RemoveContainersAsync([id], withVolumes: false, Ct);
        await removal;

        (await Docker.VolumeExistsAsync(Name, Ct)).ShouldBeFalse();
    }

    private async Task<string[]> NetworksAsync()
    {
        var list = await Engine.Tools.RunAsync(
            new("docker", "network", "ls", "--quiet", "--no-trunc", "--filter", $"name={Name}"),
            Ct
        );
        return list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // The command line refuses a second network of a name; the engine's API leaves that to its caller.
    private async Task<string> CreateTwinAsync()
    {
        using var api = new HttpClient(
            new SocketsHttpHandler
            {
                ConnectCallback = async (_, ct) =>
                {
                    var socket = new Socket(
                        AddressFamily.Unix,
                        SocketType.Stream,
                        ProtocolType.Unspecified
                    );
                    await socket.ConnectAsync(
                        new UnixDomainSocketEndPoint("/var/run/docker.sock"),
                        ct
                    );
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        );
        using var answer = await api.PostAsJsonAsync(
            "http://docker/networks/create",
            new { Name, _engine.Labels },
            Ct
        );
        var made = await answer.Content.ReadFromJsonAsync<JsonObject>(Ct);
        return made!["Id"]!.GetValue<string>();
    }
}
