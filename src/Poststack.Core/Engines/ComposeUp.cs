namespace Poststack.Core.Engines;

/// <summary>What `up`, `create` and `build` are asked.</summary>
public sealed record ComposeUp
{
    /// <summary>Only these services; empty for all.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];
    public bool Build { get; init; }
    public bool NoBuild { get; init; }
    public bool NoPull { get; init; }
    public bool RemoveOrphans { get; init; }
    public bool ForceRecreate { get; init; }

    /// <summary>Leaves what the services depend on alone.</summary>
    public bool NoDependencies { get; init; }

    /// <summary>Every line that compose prints for people.</summary>
    public Action<string>? OnLine { get; init; }
}
