using System.Globalization;
using System.Net.Sockets;
using Poststack.Core.Deployments.Probes;

namespace Poststack.Drivers.Ports;

/// <summary>Asks programs over the network whether they answer.</summary>
/// <remarks>As the kubelet does it: redirects count as answers, and a certificate is not checked.</remarks>
public sealed class NetworkProbes : INetworkProbes, IDisposable
{
    private readonly Lazy<HttpClient> _client = new(NewClient);

    // Networks of a rootless engine are in a namespace of their own.
    public bool ReachesContainers => Environment.IsPrivilegedProcess;

    public Task<string?> GetAsync(
        Uri address,
        IReadOnlyDictionary<string, string> headers,
        TimeSpan timeout,
        CancellationToken ct
    ) =>
        WithinAsync(
            timeout,
            async limited =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                foreach (var (name, value) in headers)
                    request.Headers.TryAddWithoutValidation(name, value);

                using var response = await _client.Value.SendAsync(
                    request,
                    HttpCompletionOption.ResponseHeadersRead,
                    limited
                );
                var status = (int)response.StatusCode;
                return status is >= 200 and < 400
                    ? null
                    : string.Create(CultureInfo.InvariantCulture, $"status {status}");
            },
            ct
        );

    public Task<string?> ConnectAsync(
        string host,
        int port,
        TimeSpan timeout,
        CancellationToken ct
    ) =>
        WithinAsync(
            timeout,
            async limited =>
            {
                using var client = new TcpClient();
                await client.ConnectAsync(host, port, limited);
                return null;
            },
            ct
        );

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }

    private static HttpClient NewClient() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
#pragma warning disable CA5359 // A probe asks whether somebody answers, and tells them nothing.
                SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
#pragma warning restore CA5359
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    private static async Task<string?> WithinAsync(
        TimeSpan timeout,
        Func<CancellationToken, Task<string?>> ask,
        CancellationToken ct
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeout);
        try
        {
            return await ask(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"no answer within {timeout.TotalSeconds:0.#} s"
            );
        }
        catch (Exception e) when (e is HttpRequestException or SocketException)
        {
            return (e.InnerException ?? e).Message;
        }
    }
}
