namespace Poststack.Core.Engines;

/// <summary>What `podman kube play` is asked.</summary>
/// <param name="Manifest">The documents, which it reads from its standard input.</param>
/// <param name="Alias">What other pods of the network reach it by, beside its name.</param>
/// <param name="Secrets">Values to mask wherever the tool's output is shown.</param>
public sealed record PodPlay(
    string Manifest,
    string Network,
    string Alias,
    IReadOnlyList<string> Secrets
);
