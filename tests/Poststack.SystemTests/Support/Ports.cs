using System.Net;
using System.Net.Sockets;

namespace Poststack.SystemTests.Support;

internal static class Ports
{
    // Neither for outgoing connections, which an engine gives to containers, too, nor what `port: auto` chooses from.
    private const int First = 12_000;
    private const int Count = 12_000;

    private static int _last = Random.Shared.Next(Count);

    /// <summary>A port that nobody listens on, and that no other test gets.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = First + Interlocked.Increment(ref _last) % Count;
            using var listener = new TcpListener(IPAddress.Any, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody does listen.
            }
        }
    }

    public static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
