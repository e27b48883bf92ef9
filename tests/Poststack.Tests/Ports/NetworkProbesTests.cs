using System.Net;
using System.Net.Sockets;
using System.Text;
using Poststack.Drivers.Ports;

namespace Poststack.Tests.Ports;

/// <summary>Against a server that says what it is told to. Statuses count as the kubelet counts them.</summary>
public sealed class NetworkProbesTests : IDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);

    public NetworkProbesTests() => _server.Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Uri Address =>
        new($"http://localhost:{((IPEndPoint)_server.LocalEndpoint).Port}/ready?a=b");

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", null)]
    [InlineData("HTTP/1.0 204 No Content\r\nServer: old\r\n\r\n", null)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\n\r\n", null)]
    [InlineData("HTTP/1.1 404 Not Found\r\n\r\nnothing", "status 404")]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\n\r\n", "status 503")]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", null)]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\n\r\n", "status 101")]
    [InlineData("220 smtp.example ESMTP\r\n", "no HTTP")]
    [InlineData("", "no HTTP")]
    public async Task An_answer_is_judged_by_its_status(string answer, string? problem)
    {
        var serving = ServeAsync(answer);

        (await AskAsync([])).ShouldBe(problem);

        await serving;
    }

    [Fact]
    public async Task A_request_has_its_own_headers_and_the_given_ones_each_on_one_line()
    {
        var serving = ServeAsync("HTTP/1.1 200 OK\r\n\r\n");

        await AskAsync(new() { ["host"] = "shop.example", ["X-Probe"] = "a\r\nInjected: b" });

        var sent = await serving;
        sent[0].ShouldBe("GET /ready?a=b HTTP/1.1");
        sent.ShouldContain("Host: shop.example");
        sent.ShouldContain("Connection: close");
        sent.ShouldContain("X-Probe: a Injected: b");
    }

    [Fact]
    public async Task Nobody_there_and_no_answer_are_said()
    {
        var silent = Address;
        var patience = TimeSpan.FromMilliseconds(200);
        (
            await new NetworkProbes().GetAsync(
                silent,
                new Dictionary<string, string>(),
                patience,
                Ct
            )
        ).ShouldBe("no answer within 0.2 s");

        _server.Stop();
        (await new NetworkProbes().GetAsync(silent, new Dictionary<string, string>(), patience, Ct))
            .ShouldNotBeNull()
            .ShouldContain("refused");
    }

    private Task<string?> AskAsync(Dictionary<string, string> headers) =>
        new NetworkProbes().GetAsync(Address, headers, TimeSpan.FromSeconds(30), Ct);

    /// <returns>The lines of the request.</returns>
    private async Task<List<string>> ServeAsync(string answer)
    {
        using var client = await _server.AcceptTcpClientAsync(Ct);
        using var reader = new StreamReader(client.GetStream());
        var lines = new List<string>();
        while (await reader.ReadLineAsync(Ct) is { Length: > 0 } line)
            lines.Add(line);

        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), Ct);
        return lines;
    }
}
