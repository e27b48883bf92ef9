using Poststack.Drivers.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Podman;

/// <summary>The `podman` command line.</summary>
/// <param name="environment">Set over our own for every call; null for nothing.</param>
/// <param name="options">Before every verb, for an engine with folders of its own (`--root`); null for none.</param>
public sealed class PodmanClient(
    IProcessRunner runner,
    IReadOnlyDictionary<string, string>? environment = null,
    IReadOnlyList<string>? options = null
)
    : EngineClient(
        runner,
        "podman",
        PodmanDialect.Instance,
        environment ?? new Dictionary<string, string>()
    )
{
    private protected override ToolCommand Prepare(ToolCommand command)
    {
        var prepared = base.Prepare(command);
        return options is null
            ? prepared
            : prepared with
            {
                Arguments = [.. options, .. prepared.Arguments],
            };
    }
}
