namespace Poststack.Core.Engines;

/// <summary>What a probe of an engine found.</summary>
/// <param name="Installed">The client is on PATH.</param>
/// <param name="Running">The engine answered.</param>
/// <param name="Version">The engine's version, or the client's where it does not run.</param>
/// <param name="ComposeVersion">The version of `docker compose`, null where it is not there.</param>
/// <param name="Problem">In the tool's own words, why it is not usable; null when it is.</param>
public sealed record EngineStatus(
    bool Installed,
    bool Running,
    string? Version,
    string? ComposeVersion,
    string? Problem
);
