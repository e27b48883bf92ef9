using Poststack.Core.Engines;

namespace Poststack.Core.Databases;

/// <summary>What this machine offers for an env's PostgreSQL.</summary>
/// <param name="EngineProblem">Why no container engine can be used; null when one can.</param>
/// <param name="Image">The image that a container would run.</param>
/// <param name="ImageProblem">Why that image cannot be had; null when it is there.</param>
/// <param name="NativeMajors">Major versions of the PostgreSQL binaries of this machine.</param>
public sealed record ProviderFacts(
    string? EngineProblem,
    string Image,
    string? ImageProblem,
    IReadOnlyList<int> NativeMajors
)
{
    /// <summary>The engine that would run it.</summary>
    public EngineKind Engine { get; init; }
}
