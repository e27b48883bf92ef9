using Poststack.Drivers.Engines;

namespace Poststack.Tests.Engines;

public sealed class EngineSocketTests
{
    private const string Head = "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n";

    [Fact]
    public void An_answer_is_what_follows_its_head() =>
        EngineSocket.Parse(Head + "{\"Id\": \"7\"}\n")!.Json.ShouldBe("{\"Id\": \"7\"}\n");

    [Fact]
    public void What_does_not_exist_is_an_answer_without_a_text() =>
        EngineSocket
            .Parse("HTTP/1.0 404 Not Found\r\n\r\n{\"message\":\"No such container: x\"}\n")!
            .Json.ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.0 200 OK\r\n")]
    [InlineData(Head)]
    [InlineData(Head + "{\"Id\": \"7")]
    [InlineData("HTTP/1.0 400 Bad Request\r\n\r\n{\"message\":\"network x is ambiguous\"}\n")]
    [InlineData("HTTP/1.0 500 Internal Server Error\r\n\r\n{}\n")]
    [InlineData("HTTP/1.0 2xx\r\n\r\n{}\n")]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n\n")]
    public void Whatever_is_not_whole_or_no_clear_yes_or_no_is_none(string answer) =>
        EngineSocket.Parse(answer).ShouldBeNull();

    [Fact]
    public async Task A_socket_where_nobody_listens_gives_none() =>
        (
            await new EngineSocket("/nonexistent/docker.sock").GetAsync(
                "/_ping",
                TestContext.Current.CancellationToken
            )
        ).ShouldBeNull();
}
