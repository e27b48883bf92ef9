using Poststack.Core.Deployments;
using Poststack.Core.Engines;

namespace Poststack.Core.Environments;

/// <summary>Whether a deployment must be brought up again.</summary>
internal static class DeploymentNeed
{
    /// <param name="before">What was deployed last; null for nothing.</param>
    /// <param name="containers">Those of its compose project.</param>
    /// <returns>Why, in a few words; null when everything is as it should be.</returns>
    public static string? Of(
        ComposeUnit unit,
        DeploymentRecord? before,
        IReadOnlyList<ContainerFacts> containers
    ) =>
        Unfinished(before)
        ?? unit.Inputs.DifferenceFrom(before?.Inputs)
        ?? unit.Services.Select(service => WhyNotUp(service, containers))
            .FirstOrDefault(why => why is not null)
        ?? Orphan(unit, containers);

    public static bool AllHealthy(IEnumerable<ContainerFacts> containers) =>
        containers.All(container =>
            container.State != ContainerState.Running
            || container.Health is ContainerHealth.None or ContainerHealth.Healthy
        );

    private static string? Unfinished(DeploymentRecord? before) =>
        before switch
        {
            { Inputs: null } => "the last deployment was not finished",
            { Replacing: [_, ..] services } =>
                $"replacing {string.Join(", ", services)} was not finished",
            _ => null,
        };

    private static string? WhyNotUp(
        ComposeService service,
        IReadOnlyList<ContainerFacts> containers
    ) =>
        containers.Count(container =>
            container.ComposeService == service.Name && IsUp(service, container)
        ) < service.Replicas
            ? $"{service.Name} does not run"
            : null;

    // A service that is not restarted and ended well has done its work.
    private static bool IsUp(ComposeService service, ContainerFacts container) =>
        container.State == ContainerState.Running
        || container is { State: ContainerState.Exited, ExitCode: 0 } && !service.Restarts;

    private static string? Orphan(ComposeUnit unit, IReadOnlyList<ContainerFacts> containers) =>
        containers
            .Select(container => container.ComposeService)
            .FirstOrDefault(name =>
                name is not null
                && !unit.Declared.Contains(name)
                && unit.Services.All(service => service.Name != name)
            )
            is { } orphan
            ? $"{orphan} is no longer declared"
            : null;
}
