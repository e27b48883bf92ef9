using Poststack.Core.Refusals;

namespace Poststack.Core.Deployments.Files;

/// <summary>A service as one compose file declares it; another file may add to it.</summary>
/// <param name="At">Of its name.</param>
public sealed record DeclaredService(
    string Name,
    SourcePosition At,
    IReadOnlyList<string> DependsOn,
    IReadOnlyList<DeclaredPort> Ports
)
{
    /// <summary>`network_mode`, null without one.</summary>
    public string? NetworkMode { get; init; }

    /// <summary>`dns`: servers that know other names.</summary>
    public bool HasNameServers { get; init; }

    /// <summary>Ports that files below this one declare for it do not count (`!reset`, `!override`).</summary>
    public bool ResetsPorts { get; init; }
}
