using System.Net;
using System.Net.Sockets;
using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres;

/// <summary>Where a native server listens.</summary>
internal static class ListenAddresses
{
    private const string All = "*";

    /// <summary>
    /// Loopback, and this machine's address in the env's network. Where that address comes and goes with
    /// the network's containers (podman) a server cannot bind to it beforehand, and listens everywhere:
    /// pg_hba.conf turns strangers away.
    /// </summary>
    public static string For(PostgresInstance instance)
    {
        if (instance.NetworkGateway is not { } gateway)
            return Loopback(instance);

        return CanBind(IPAddress.Parse(gateway)) ? $"{Loopback(instance)},{gateway}" : All;
    }

    /// <summary>Whether a server that listens at <paramref name="actual"/> is reached at all of <paramref name="wanted"/>.</summary>
    public static bool Cover(string actual, string wanted) =>
        actual == All || wanted.Split(',').All(actual.Split(',').Contains);

    public static IReadOnlyList<IPAddress> Parse(string addresses) =>
        addresses == All ? [IPAddress.Any] : [.. addresses.Split(',').Select(IPAddress.Parse)];

    private static string Loopback(PostgresInstance instance) =>
        instance.Host == "localhost" ? "127.0.0.1" : instance.Host;

    private static bool CanBind(IPAddress address)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
