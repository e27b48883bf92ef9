namespace Poststack.Core.Deployments.Probes;

/// <summary>Asks programs over the network whether they answer. Never throws for one that does not.</summary>
public interface INetworkProbes
{
    /// <summary>Containers' own addresses are this machine's to reach; else their published ports are.</summary>
    bool ReachesContainers { get; }

    /// <returns>Null for an answer with a status from 200 to 399; else what is wrong, in a few words.</returns>
    Task<string?> GetAsync(
        Uri address,
        IReadOnlyDictionary<string, string> headers,
        TimeSpan timeout,
        CancellationToken ct
    );

    /// <returns>Null for a connection; else what is wrong, in a few words.</returns>
    Task<string?> ConnectAsync(string host, int port, TimeSpan timeout, CancellationToken ct);
}
