using System.Text.Json.Nodes;

namespace Poststack.Core.Pods.Play;

/// <summary>A pod as Podman is to have it.</summary>
/// <param name="Name">Of this env, unit and replica alone on the machine.</param>
/// <param name="Env">The env's compose project.</param>
/// <param name="Unit">The unit's project.</param>
/// <param name="Pod">The document for `podman kube play`, without what is only known when it is played.</param>
/// <param name="ConfigMaps">The config maps that it uses, renamed for it alone.</param>
public sealed record PlayedPod(
    string Name,
    string Env,
    string Unit,
    JsonObject Pod,
    IReadOnlyList<JsonObject> ConfigMaps
)
{
    public IReadOnlyList<PlayedContainer> Containers { get; init; } = [];

    /// <summary>From 1.</summary>
    public int Replica { get; init; } = 1;

    /// <summary>What it is called in the env's network: its declared name.</summary>
    public required string Alias { get; init; }

    /// <summary>How long a stop may take; null for Podman's own default.</summary>
    public TimeSpan? Grace { get; init; }

    /// <summary>Volumes that are made for it and go with it.</summary>
    public IReadOnlyList<string> OwnVolumes { get; init; } = [];

    /// <summary>Volumes that outlive it.</summary>
    public IReadOnlyList<string> Claims { get; init; } = [];

    /// <summary>Holds its init containers, which run one after the other before it starts; null without any.</summary>
    public PlayedPod? Prelude { get; init; }

    /// <summary>Never prints what may be secret.</summary>
    public override string ToString() => Name;
}
