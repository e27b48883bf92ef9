using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Poststack.Drivers.Ports;

/// <summary>One `GET` of which only the status matters (HTTP/1.1, RFC 9112).</summary>
/// <remarks>
/// A health probe needs neither pools, redirects nor bodies, and the framework's client for all of that is a
/// twentieth of the whole program: docs/adr/0035.
/// </remarks>
internal static class StatusRequest
{
    /// <returns>The status of the final answer; null where what came is no HTTP.</returns>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">TLS could not be agreed on.</exception>
    public static async Task<int?> AskAsync(
        Uri address,
        IReadOnlyDictionary<string, string> headers,
        CancellationToken ct
    )
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.DnsSafeHost, address.Port, ct);
        await using var stream = await SecuredAsync(client.GetStream(), address, ct);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(TextOf(address, headers)), ct);

        using var answer = new StreamReader(stream, Encoding.Latin1);
        while (true)
        {
            var status = StatusIn(await answer.ReadLineAsync(ct));
            if (!IsInterim(status))
                return status;

            while (await answer.ReadLineAsync(ct) is { Length: > 0 }) { }
        }
    }

    private static async Task<Stream> SecuredAsync(Stream plain, Uri address, CancellationToken ct)
    {
        if (address.Scheme != Uri.UriSchemeHttps)
            return plain;

        var secured = new SslStream(plain);
        await secured.AuthenticateAsClientAsync(
            new()
            {
                TargetHost = address.DnsSafeHost,
#pragma warning disable CA5359 // A probe asks whether somebody answers, and tells them nothing.
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
            },
            ct
        );
        return secured;
    }

    private static string TextOf(Uri address, IReadOnlyDictionary<string, string> headers)
    {
        var sent = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Host"] = address.Authority,
            ["User-Agent"] = "poststack",
            ["Accept"] = "*/*",
            ["Connection"] = "close",
        };
        foreach (var (name, value) in headers)
            sent[name] = value;

        var text = new StringBuilder($"GET {address.PathAndQuery} HTTP/1.1\r\n");
        foreach (var (name, value) in sent)
            text.Append(OneLine(name)).Append(": ").Append(OneLine(value)).Append("\r\n");

        return text.Append("\r\n").ToString();
    }

    // A line break would begin another header (RFC 9112, section 5).
    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    // "HTTP/1.1 200 OK": the status stands behind nine characters (RFC 9112, section 4).
    private static int? StatusIn(string? line) =>
        line is { Length: >= 12 }
        && line.StartsWith("HTTP/1.", StringComparison.Ordinal)
        && int.TryParse(
            line.AsSpan(9, 3),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var status
        )
            ? status
            : null;

    // Before the final answer (RFC 9110, section 15.2); a change of protocols is final.
    private static bool IsInterim(int? status) => status is >= 100 and < 200 and not 101;
}
