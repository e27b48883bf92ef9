using Poststack.Drivers.Docker;

namespace Poststack.Tests.Docker;

public sealed class DockerEndpointTests
{
    private const string Default = "/var/run/docker.sock";

    [Fact]
    public void Without_any_setting_it_is_dockers_own_socket() => Socket().ShouldBe(Default);

    [Fact]
    public void A_host_that_is_a_socket_is_that_socket_whatever_the_context() =>
        Socket([("DOCKER_HOST", "unix:///run/user/7/docker.sock"), ("DOCKER_CONTEXT", "remote")])
            .ShouldBe("/run/user/7/docker.sock");

    [Theory]
    [InlineData("DOCKER_HOST", "tcp://build:2376")]
    [InlineData("DOCKER_HOST", "ssh://build")]
    [InlineData("DOCKER_HOST", "unix://relative.sock")]
    [InlineData("DOCKER_CONTEXT", "remote")]
    [InlineData("DOCKER_API_VERSION", "1.41")]
    [InlineData("DOCKER_TLS_VERIFY", "1")]
    public void Whatever_is_not_plainly_a_socket_is_left_to_docker(string name, string value) =>
        Socket([(name, value)]).ShouldBeNull();

    [Theory]
    [InlineData("""{"currentContext": "remote"}""")]
    [InlineData("""{"HttpHeaders": {"X-Key": "1"}}""")]
    [InlineData("not json")]
    [InlineData("")]
    public void So_is_a_configuration_that_says_otherwise_or_cannot_be_read(string json) =>
        Socket([], json).ShouldBeNull();

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"currentContext": "default", "auths": {}}""")]
    public void A_configuration_without_a_context_changes_nothing(string json) =>
        Socket([], json).ShouldBe(Default);

    [Fact]
    public void The_configuration_is_looked_for_where_docker_does()
    {
        var looked = new List<string>();

        foreach (var variables in new[] { Of([]), Of([("DOCKER_CONFIG", "/etc/docker-cli")]) })
            DockerEndpoint.SocketOf(
                variables,
                folder =>
                {
                    looked.Add(folder);
                    return null;
                }
            );

        looked.ShouldBe(["/home/ada/.docker", "/etc/docker-cli"]);
    }

    private static string? Socket((string, string)[]? variables = null, string? json = null) =>
        DockerEndpoint.SocketOf(Of(variables ?? []), _ => json);

    private static Func<string, string?> Of((string Name, string Value)[] variables) =>
        name =>
            name == "HOME" ? "/home/ada"
            : Array.Find(variables, one => one.Name == name) is { Value: { } value } ? value
            : null;
}
