using System.Net.Sockets;
using System.Text;
using Poststack.Drivers.Engines;

namespace Poststack.Tests.Engines;

public sealed class EngineSocketTests
{
    /// <summary>A socket's path has room for 107 bytes (man 7 unix).</summary>
    private const string TooLong =
        "/123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456/docker.sock";

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

    [Theory]
    [InlineData("/nonexistent/docker.sock")]
    [InlineData(TooLong)]
    public async Task A_socket_where_nobody_listens_gives_none(string path)
    {
        var ct = TestContext.Current.CancellationToken;
        var socket = new EngineSocket(path);

        (await socket.GetAsync("/_ping", ct)).ShouldBeNull();
        (await socket.UpgradeAsync("/containers/x/attach", ct)).ShouldBeNull();
    }

    [Theory]
    [InlineData("HTTP/1.0 201 Created\r\n\r\n", true)]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n{}", true)]
    [InlineData("HTTP/1.0 409 Conflict\r\n\r\n{}", false)]
    [InlineData("HTTP/1.0 500 Internal Server Error\r\n\r\n", false)]
    [InlineData("HTT", false)]
    public async Task What_was_not_certainly_done_was_not(string answer, bool isDone)
    {
        var ct = TestContext.Current.CancellationToken;
        var path = Path.Combine(Path.GetTempPath(), $"pst-{Guid.NewGuid():N}.sock");
        using var listener = new Socket(
            AddressFamily.Unix,
            SocketType.Stream,
            ProtocolType.Unspecified
        );
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();

        var asking = new EngineSocket(path).PostAsync("/networks/create", """{"name":"ä"}""", ct);
        using (var engine = await listener.AcceptAsync(ct))
        {
            var asked = new byte[1024];
            var length = await engine.ReceiveAsync(asked, ct);
            Encoding
                .UTF8.GetString(asked, 0, length)
                .ShouldBe(
                    "POST /networks/create HTTP/1.0\r\nHost: engine\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"name\":\"ä\"}"
                );
            await engine.SendAsync(Encoding.ASCII.GetBytes(answer), ct);
        }

        (await asking).ShouldBe(isDone);
        File.Delete(path);
    }
}
