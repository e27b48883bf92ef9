using Poststack.Drivers.Podman;

namespace Poststack.Tests.Podman;

public sealed class PodmanEndpointTests
{
    private static readonly string? Usual = PodmanService.UsualSocket(Of());

    [Fact]
    public void The_users_own_service_has_the_users_own_containers() =>
        PodmanEndpoint.SocketOf(Of()).ShouldBe(Usual);

    [Theory]
    [InlineData("CONTAINER_HOST", "unix:///elsewhere.sock")]
    [InlineData("CONTAINERS_STORAGE_CONF", "/etc/other.conf")]
    [InlineData("STORAGE_DRIVER", "vfs")]
    public void Where_podman_may_look_elsewhere_no_service_is_asked(string name, string value) =>
        PodmanEndpoint.SocketOf(Of((name, value))).ShouldBeNull();

    private static Func<string, string?> Of(params (string Name, string Value)[] set)
    {
        var variables = set.Append((Name: "XDG_RUNTIME_DIR", Value: "/run/user/7"))
            .ToDictionary(one => one.Name, one => one.Value);
        return variables.GetValueOrDefault;
    }
}
