using System.Text;
using Poststack.Core.Refusals;
using Poststack.Drivers.Podman;
using Poststack.Tests.Engines;

namespace Poststack.Tests.Podman;

public sealed class OwnServiceTests
{
    /// <summary>Of a socket's path, as man 7 unix has it: 108 with the byte that ends it.</summary>
    private const int Room = 107;

    private static readonly string Deep = "/" + new string('ö', Room / 2);

    [Fact]
    public async Task A_path_that_is_too_long_for_a_socket_is_one_where_nobody_answers()
    {
        var podman = new PodmanClient(new ScriptedEngine(_ => null));
        var service = new PodmanService(podman, $"{Deep}/podman.sock", TimeProvider.System);

        var refused = await Should.ThrowAsync<RefusalException>(() =>
            service.OpenAsync(TestContext.Current.CancellationToken)
        );

        refused.Refusal.Output.ShouldBe(["Error response from daemon: Forbidden"]);
    }

    [Fact]
    public void A_service_of_our_own_is_in_the_users_folder_where_its_socket_has_room_there()
    {
        OwnService.NewSocket("/home/ada/tmp").ShouldStartWith("/home/ada/tmp/poststack-podman-");

        var elsewhere = OwnService.NewSocket(Deep);
        elsewhere.ShouldStartWith("/tmp/poststack-podman-");
        Encoding.UTF8.GetByteCount(elsewhere).ShouldBeLessThanOrEqualTo(Room);
        OwnService.NewSocket(Deep).ShouldNotBe(elsewhere);
    }
}
