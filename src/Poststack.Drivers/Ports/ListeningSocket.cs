using System.Net;

namespace Poststack.Drivers.Ports;

/// <summary>A TCP socket that listens, as the kernel lists it.</summary>
/// <param name="Inode">Links it to the processes that hold it open.</param>
internal sealed record ListeningSocket(IPAddress Address, int Port, long Inode)
{
    /// <summary>Whether a server that binds to <paramref name="wanted"/> would collide with this one.</summary>
    public bool Covers(IPAddress wanted) =>
        Address.Equals(wanted)
        || Address.Equals(IPAddress.Any)
        || Address.Equals(IPAddress.IPv6Any)
        || wanted.Equals(IPAddress.Any);
}
