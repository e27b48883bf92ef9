namespace Poststack.Core.Engines;

/// <summary>`docker compose` v2, against whichever engine it is pointed at.</summary>
/// <remarks>
/// Compose files go to it unchanged, our override on stdin, values in the process environment and
/// `--env-file /dev/null`, so that nothing secret is in an argument or a file.
/// </remarks>
public interface ICompose
{
    /// <summary>`config --format json`: the definition as compose understands it.</summary>
    /// <returns>The model, and what compose warned about.</returns>
    Task<ComposeConfig> ConfigAsync(ComposeCall call, CancellationToken ct);

    /// <summary>`create`: images built or pulled, networks, volumes and containers made, nothing started.</summary>
    Task CreateAsync(ComposeCall call, ComposeUp options, CancellationToken ct);

    /// <summary>`up --detach`: returns when the engine has started what depends_on lets it start.</summary>
    Task UpAsync(ComposeCall call, ComposeUp options, CancellationToken ct);

    /// <summary>`build` of the named services, or of all.</summary>
    Task BuildAsync(ComposeCall call, ComposeUp options, CancellationToken ct);

    /// <summary>`stop` of everything that runs in the project, whatever file it came from.</summary>
    Task StopAsync(string project, TimeSpan? grace, CancellationToken ct);

    /// <summary>`down --remove-orphans` of the project by name; volumes too where asked.</summary>
    Task DownAsync(string project, bool withVolumes, CancellationToken ct);
}
