using System.Globalization;
using Poststack.Core.Engines;

namespace Poststack.Core.Deployments;

/// <summary>A published port as a person of this machine uses it.</summary>
public static class PortText
{
    private const int Https = 443;

    /// <summary>Ports whose usual protocol no browser speaks (IANA's service names).</summary>
    private static readonly HashSet<int> NoHttp =
    [
        22,
        25,
        53,
        587,
        1025,
        1433,
        1521,
        2181,
        3306,
        4222,
        5432,
        5672,
        6379,
        6432,
        9042,
        9092,
        11211,
        27017,
    ];

    /// <returns>A URL for a browser, `HOST:PORT` for other protocols; null for UDP.</returns>
    public static string? Of(PublishedPort port)
    {
        if (port.Protocol != "tcp")
            return null;

        var host = port.HostAddress is "" or "0.0.0.0" or "127.0.0.1" or "::" or "::1"
            ? "localhost"
            : port.HostAddress;
        var scheme = port.ContainerPort switch
        {
            Https => "https://",
            _ when NoHttp.Contains(port.ContainerPort) => string.Empty,
            _ => "http://",
        };

        return string.Create(CultureInfo.InvariantCulture, $"{scheme}{host}:{port.HostPort}");
    }
}
