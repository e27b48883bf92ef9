using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Poststack.Drivers.Engines;

/// <summary>
/// Asks an engine over its unix socket. It reads, and it changes what may be said twice: whatever was not
/// certainly done is said again with the engine's command.
/// </summary>
/// <remarks>
/// HTTP 1.0 is all that a question needs: the engine answers in one piece and closes. Whatever is not a whole,
/// clean answer is none, and the caller asks its command, which has the words for it.
/// </remarks>
internal sealed class EngineSocket(string path)
{
    private const int Found = 200;
    private const int Missing = 404;
    private const int Upgraded = 101;

    /// <param name="target">Path and query, escaped.</param>
    /// <returns>The answer; one without a text where the object does not exist; null where there was none.</returns>
    public async Task<SocketAnswer?> GetAsync(string target, CancellationToken ct) =>
        await SendAsync($"GET {target} HTTP/1.0\r\nHost: engine\r\n\r\n", ct) is { } answer
            ? Parse(answer)
            : null;

    /// <param name="target">Path and query, escaped.</param>
    /// <param name="json">What the engine needs to know; null for nothing.</param>
    /// <returns>Whether the engine says that it is done.</returns>
    public async Task<bool> PostAsync(string target, string? json, CancellationToken ct)
    {
        var length = Encoding.UTF8.GetByteCount(json ?? "");
        var head =
            $"POST {target} HTTP/1.0\r\nHost: engine\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n";
        return await SendAsync(head + json, ct) is { } answer && Status(answer) is >= 200 and < 300;
    }

    /// <summary>A POST after which the connection is a stream of the engine's, until it closes it.</summary>
    /// <param name="target">Path and query, escaped.</param>
    /// <returns>The caller's to dispose; null where the engine does not agree.</returns>
    public async Task<Stream?> UpgradeAsync(string target, CancellationToken ct)
    {
        const string Wishes = "Connection: Upgrade\r\nUpgrade: tcp\r\nContent-Length: 0";
        Stream? stream = null;
        try
        {
            stream = await OpenAsync(
                $"POST {target} HTTP/1.1\r\nHost: engine\r\n{Wishes}\r\n\r\n",
                ct
            );

            // Byte by byte: what follows the head is the stream's already.
            var head = "";
            var one = new byte[1];
            while (
                !head.EndsWith("\r\n\r\n", StringComparison.Ordinal)
                && await stream.ReadAsync(one, ct) > 0
            )
                head += (char)one[0];
            if (Status(head) == Upgraded)
                return Interlocked.Exchange(ref stream, null);
        }
        catch (Exception e) when (e is SocketException or IOException or ArgumentException) { }
        finally
        {
            if (stream is not null)
                await stream.DisposeAsync();
        }

        return null;
    }

    private async Task<Stream> OpenAsync(string request, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), ct);
            var stream = new NetworkStream(socket, ownsSocket: true);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(request), ct);
            return stream;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<string?> SendAsync(string request, CancellationToken ct)
    {
        try
        {
            await using var stream = await OpenAsync(request, ct);
            using var reader = new StreamReader(stream, new UTF8Encoding(false, true));

            return await reader.ReadToEndAsync(ct);
        }
        catch (Exception e)
            when (e
                    is SocketException
                        or IOException
                        or DecoderFallbackException
                        or ArgumentException
            )
        {
            return null;
        }
    }

    /// <summary>An engine writes one JSON value and ends its line: without that, the answer was cut off.</summary>
    public static SocketAnswer? Parse(string answer)
    {
        var head = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0)
            return null;

        return Status(answer) switch
        {
            Found when answer.EndsWith('\n') && answer.Length > head + 4 => new(
                answer[(head + 4)..]
            ),
            Missing => new(null),
            _ => null,
        };
    }

    // "HTTP/1.0 200 OK"
    private static int? Status(string answer) =>
        answer.StartsWith("HTTP/1.", StringComparison.Ordinal)
        && answer.Length > 12
        && int.TryParse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture, out var status)
            ? status
            : null;
}
