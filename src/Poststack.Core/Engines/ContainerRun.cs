namespace Poststack.Core.Engines;

/// <summary>A container to run.</summary>
/// <remarks>Values of <see cref="Environment"/> travel in the tool's environment, never in arguments.</remarks>
public sealed record ContainerRun(string Name, string Image)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Labels { get; init; } =
        new Dictionary<string, string>();

    /// <summary>`source:target[:ro]`, as `docker run --volume` takes it.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>`127.0.0.1:5433:5432`, as `docker run --publish` takes it.</summary>
    public IReadOnlyList<string> Publish { get; init; } = [];
    public string? Network { get; init; }
    public string? Entrypoint { get; init; }
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>`unless-stopped`, `no`, …; null leaves the engine's default.</summary>
    public string? Restart { get; init; }

    /// <summary>Shared memory in bytes; PostgreSQL's parallel queries need more than the default 64 MB.</summary>
    public long? SharedMemory { get; init; }

    /// <summary>Never prints what may be secret.</summary>
    public override string ToString() => Name;
}
