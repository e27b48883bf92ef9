using Poststack.Core.Databases;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments;

/// <summary>Whether an env is, after a plan was carried out, what the plan made of it. A pure function.</summary>
internal static class LastLook
{
    /// <param name="phases">Those that the plan was made for: a plan that waits for nothing answers for these.</param>
    /// <returns>What does not run though it should, in a few words; null for nothing.</returns>
    public static string? Missing(EnvStatus status, Plan<EnvStep> plan, EnvPhases phases)
    {
        if (status.Problem is { } problem)
            return problem.TrimEnd('.');
        if (status.Postgres is { State: not PostgresState.Running } postgres)
            return $"PostgreSQL is {postgres.State.Word()}";

        var awaited = plan.Steps.OfType<AwaitHealthy>().FirstOrDefault();
        var isAnswerable = awaited is not null || phases.HasFlag(EnvPhases.Deployment);

        return isAnswerable
            ? status
                .Services.Where(service => service.IsDeclared && IsAwaited(service, awaited))
                .FirstOrDefault(service => !service.IsUp && !service.HasDoneItsWork)
                is { } missing
                ? $"{missing.Name} {HowIs(missing)}"
                : null
            : null;
    }

    private static bool IsAwaited(ServiceStatus service, AwaitHealthy? awaited) =>
        awaited?.Only is not { } only
        || awaited.Unit.Named(only).Any(one => one.Name == service.Name);

    private static string HowIs(ServiceStatus service) =>
        service switch
        {
            { State: null } => "is gone",
            { ExitCode: { } code } => FormattableString.Invariant($"ended, exit code: {code}"),
            { State: Engines.ContainerState.Running } => "is unhealthy",
            { State: { } state } => $"is {state.Word()}",
        };
}
