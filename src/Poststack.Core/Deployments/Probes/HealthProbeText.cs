using System.Diagnostics;
using System.Globalization;

namespace Poststack.Core.Deployments.Probes;

/// <summary>Probes in words, for messages and to tell them apart.</summary>
public static class HealthProbeText
{
    public static string ToText(this HealthProbe probe) =>
        probe switch
        {
            ExecProbe exec => string.Join(' ', exec.Command),
            HttpProbe http => string.Create(
                CultureInfo.InvariantCulture,
                $"GET {(http.IsTls ? "https" : "http")}://{http.Host ?? "localhost"}:{http.Port}{http.Path}"
            ),
            TcpProbe tcp => string.Create(
                CultureInfo.InvariantCulture,
                $"connect to {tcp.Host ?? "localhost"}:{tcp.Port}"
            ),
            _ => throw new UnreachableException(probe.GetType().Name),
        };
}
