namespace Poststack.Core.Engines;

/// <summary>Brings up and takes down what belongs together: a compose project, or the pods of a file.</summary>
public interface IUnits
{
    /// <summary>`create`: images built or pulled, networks, volumes and containers made, nothing started.</summary>
    Task CreateAsync(ComposeCall call, ComposeUp options, CancellationToken ct);

    /// <summary>`up --detach`: returns when the engine has started what depends_on lets it start.</summary>
    Task UpAsync(ComposeCall call, ComposeUp options, CancellationToken ct);

    /// <summary>`pull` of the named services' images.</summary>
    Task PullAsync(ComposeCall call, ComposeUp options, CancellationToken ct);

    /// <summary>`build` of the named services, or of all.</summary>
    Task BuildAsync(ComposeCall call, ComposeUp options, CancellationToken ct);

    /// <summary>`stop` of everything that runs in the project, whatever file it came from.</summary>
    Task StopAsync(string project, TimeSpan? grace, CancellationToken ct);

    /// <summary>`down --remove-orphans` of the project by name; volumes too where asked.</summary>
    Task DownAsync(string project, bool withVolumes, CancellationToken ct);
}
