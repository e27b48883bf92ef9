using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments;

/// <summary>Ports that a deployment publishes must be free, or its own, before anything of it is replaced.</summary>
internal static class PublishedPorts
{
    /// <exception cref="Refusals.RefusalException">Somebody else has one; the holder is named.</exception>
    public static async Task RefuseTakenAsync(
        EnvRun run,
        EnvFacts facts,
        Plan<EnvStep> plan,
        CancellationToken ct
    )
    {
        foreach (var deploy in plan.Steps.OfType<Deploy>())
        {
            var own = OwnPorts(facts, deploy.Unit);
            var services = deploy.Only is null
                ? deploy.Unit.Services
                : deploy.Unit.Named(deploy.Only);

            foreach (var service in services)
            foreach (var port in ServicePorts.Of(service))
                if (
                    !own.Contains(port.Port)
                    && await run.Engine.FindTakenAsync(port, service.Name, ct) is { } taken
                )
                    throw (
                        await TakenPortHelp.AddAsync(
                            run,
                            taken.Refusal,
                            port.Port,
                            service.Name,
                            ct
                        )
                    ).ToException();
        }
    }

    private static HashSet<int> OwnPorts(EnvFacts facts, ComposeUnit unit) =>
        [
            .. facts
                .Containers.Where(container => container.ComposeProject == unit.Project)
                .Where(container =>
                    container.State is ContainerState.Running or ContainerState.Paused
                )
                .SelectMany(container => container.Ports)
                .Select(port => port.HostPort),
        ];
}
