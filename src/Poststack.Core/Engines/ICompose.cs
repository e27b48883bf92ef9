namespace Poststack.Core.Engines;

/// <summary>`docker compose` v2, against whichever engine it is pointed at.</summary>
/// <remarks>
/// Compose files go to it unchanged, our override on stdin, values in the process environment and
/// `--env-file /dev/null`, so that nothing secret is in an argument or a file.
/// </remarks>
public interface ICompose : IUnits
{
    /// <summary>Another one when another version of compose is installed; says nothing else, and costs nothing.</summary>
    string Identity { get; }

    /// <summary>What a service without `stop_grace_period` must be given; null where the engine gives it compose's 10 s.</summary>
    TimeSpan? DefaultGrace { get; }

    /// <summary>`config --format json`: the definition as compose understands it.</summary>
    /// <param name="allProfiles">Services of profiles that are not active too.</param>
    /// <returns>The model, and what compose warned about.</returns>
    Task<ComposeConfig> ConfigAsync(
        ComposeCall call,
        CancellationToken ct,
        bool allProfiles = false
    );

    /// <summary>
    /// `config`: the same as YAML, the only form that keeps `x-…` of services, volumes and networks.
    /// </summary>
    /// <param name="allProfiles">Services of profiles that are not active too.</param>
    Task<string> ConfigTextAsync(ComposeCall call, bool allProfiles, CancellationToken ct);
}
