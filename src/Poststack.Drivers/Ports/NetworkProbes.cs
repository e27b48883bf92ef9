using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Poststack.Core.Deployments.Probes;

namespace Poststack.Drivers.Ports;

/// <summary>Asks programs over the network whether they answer.</summary>
/// <remarks>As the kubelet does it: redirects count as answers, and a certificate is not checked.</remarks>
public sealed class NetworkProbes : INetworkProbes
{
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
                var status = await StatusRequest.AskAsync(address, headers, limited);
                return status switch
                {
                    >= 200 and < 400 => null,
                    null => "no HTTP",
                    _ => string.Create(CultureInfo.InvariantCulture, $"status {status}"),
                };
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
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException)
        {
            return (e.InnerException ?? e).Message;
        }
    }
}
