using Poststack.Core.Engines;

namespace Poststack.Drivers.Engines;

/// <summary>The engines of this build, in the order in which `auto` asks them.</summary>
public sealed class ContainerEngines(params IReadOnlyList<ContainerTools> all) : IContainerEngines
{
    public ContainerTools Of(EngineKind kind) => all.First(tools => tools.Engine.Kind == kind);

    public async Task<RunningEngine?> FindRunningAsync(CancellationToken ct)
    {
        (EngineKind, string)? passed = null;
        foreach (var tools in all)
        {
            var status = await tools.Engine.ProbeAsync(ct);
            if (status.Running)
                return new(tools.Engine.Kind, passed);
            if (status is { Installed: true, Problem: { } problem })
                passed ??= (tools.Engine.Kind, problem);
        }

        return null;
    }
}
