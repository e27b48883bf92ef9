using Poststack.Core.Databases;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments;

/// <summary>Decides what a start does. A pure function from what is wanted and what was found to steps.</summary>
public static class EnvPlanner
{
    /// <param name="phases">Which phases to plan: all for a start, one for `env init` and `env deploy`.</param>
    public static Plan<EnvStep> Plan(EnvFacts facts, EnvOptions options, EnvPhases phases)
    {
        var plan = new EnvPlanDraft(facts, options);
        PlanGround(plan, facts);
        if (phases.HasFlag(EnvPhases.Deployment))
            PlanPull(plan, facts);

        IReadOnlyList<string> initialized = phases.HasFlag(EnvPhases.Init)
            ? new InitPlanner(plan, facts, options).Plan()
            : [];
        if (phases.HasFlag(EnvPhases.Deployment))
            new DeploymentPlanner(plan, facts).Plan(initialized);

        return new(plan.Steps);
    }

    private static void PlanGround(EnvPlanDraft plan, EnvFacts facts)
    {
        if (facts is { NetworkName: { } network, Network: null or { IsAmbiguous: true } })
        {
            plan.Add(new CreateNetwork(network));
            plan.Network = ["network"];
            plan.Ground.Add("network");
        }

        if (facts.Postgres is { } postgres && WhyStart(postgres, plan, facts) is { } why)
        {
            plan.Add(
                new StartPostgres(
                    PostgresText.Of(postgres),
                    why,
                    IsExpectedToExist: facts.State.Postgres?.DatabaseId is not null
                        && facts.PostgresFound.State != PostgresState.Absent
                )
                {
                    After = plan.Network,
                }
            );
            plan.Ground.Add("postgres");
        }
    }

    // Before the init phase, too: a database that was migrated for an image that cannot be had helps nobody.
    private static void PlanPull(EnvPlanDraft plan, EnvFacts facts)
    {
        if (
            facts.Deployment is not { } unit
            || PullImages.Of(unit, unit.Services, facts.BuiltImages) is not { } pull
            || DeploymentNeed.Of(unit, facts.State.Deployment, plan.Own(unit)) is null
        )
            return;

        plan.Add(pull);
        plan.Pull = [pull.Id];
        plan.Ground.Add(pull.Id);
    }

    private static string? WhyStart(PostgresInstance postgres, EnvPlanDraft plan, EnvFacts facts) =>
        facts.PostgresFound switch
        {
            { State: PostgresState.Absent } => "it is new",
            { State: PostgresState.Stopped } => "it does not run",
            { State: PostgresState.Paused } => "it is paused",
            { Divergence: { } divergence } => divergence,
            _ when plan.Network.Length > 0 && postgres.Provider == PostgresProvider.Native =>
                "its network is new",
            _ when !facts.LetsIn => "its user does not get in",
            // Nothing is to be done there, only to be remembered: what never was used is asked for nothing.
            _ when postgres.Provider == PostgresProvider.External
                    && facts.State.Postgres?.DatabaseId is null =>
                "this env has not used it before",
            _ => null,
        };
}
