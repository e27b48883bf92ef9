using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Migrations.Runs;

namespace Poststack.Core.Environments;

/// <summary>Decides what of the init phase runs, and in which order.</summary>
internal sealed class InitPlanner(EnvPlanDraft plan, EnvFacts facts, EnvOptions options)
{
    /// <returns>The steps after which the deployment may begin.</returns>
    public List<string> Plan()
    {
        List<string> before = [.. plan.Ground];
        var index = 0;

        for (var group = 0; group < facts.Init.Count; group++)
        {
            var last = new List<string>();
            foreach (var unit in facts.Init[group])
                last.AddRange(PlanUnit(unit, index++, before));
            if (facts.Migrations is { } migrations && migrations.Group == group)
                last.AddRange(PlanMigrations(migrations, before));

            if (last.Count > 0)
                before = last;
        }

        return before;
    }

    /// <returns>Its step; none where nothing is pending.</returns>
    private string[] PlanMigrations(MigrationsUnit unit, IReadOnlyList<string> before)
    {
        if (WhyMigrate(unit) is not { } why)
            return [];

        plan.Add(new RunMigrations("migrations", unit, why) { After = before });
        return ["migrations"];
    }

    private string? WhyMigrate(MigrationsUnit unit) =>
        (options.Init, unit.Pending) switch
        {
            (RunWhen.Never, _) or (_, 0) => null,
            (_, null) => IsDatabaseNew ? "the database is new" : "its database did not run",
            var (_, pending) => $"{pending} pending",
        };

    /// <returns>Its last steps; empty when it need not run.</returns>
    private List<string> PlanUnit(ComposeUnit unit, int index, IReadOnlyList<string> before)
    {
        var prefix = index == 0 ? "init" : $"init{index + 1}";
        var why = WhyRun(unit);
        var built = options.Init == RunWhen.Never ? [] : plan.Build($"{prefix}.build", unit);

        if (why is null && built.Length > 0)
        {
            plan.Add(new LookAgain($"{prefix}.look", unit) { After = built });
            return [$"{prefix}.look"];
        }

        if (why is not null)
            return PlanRun(unit, prefix, why, before, built);

        // It has done its work, and what cleans up after it was cut off.
        if (
            options.Init != RunWhen.Never
            && facts.Containers.Any(container => container.ComposeProject == unit.Project)
        )
            plan.Add(new FinishInit($"{prefix}.finish", unit) { After = plan.Network });

        return [];
    }

    private List<string> PlanRun(
        ComposeUnit unit,
        string prefix,
        string why,
        IReadOnlyList<string> before,
        IReadOnlyList<string> built
    )
    {
        var create = $"{prefix}.create";
        plan.Add(
            new CreateInit(create, unit, why)
            {
                HasLeft = plan.Own(unit).Count > 0,
                After = [.. plan.Network, .. built],
            }
        );

        var runs = unit.Services.Select(service => $"{prefix}.{service.Name}").ToList();
        foreach (var service in DependencyOrder.Of(unit.Services))
            plan.Add(
                new RunInit($"{prefix}.{service.Name}", unit, service.Name)
                {
                    After =
                    [
                        create,
                        .. before,
                        .. service
                            .DependsOn.Select(name => $"{prefix}.{name}")
                            .Where(runs.Contains),
                    ],
                }
            );

        plan.Add(new FinishInit($"{prefix}.finish", unit) { After = runs });
        return runs;
    }

    private string? WhyRun(ComposeUnit unit) =>
        options.Init switch
        {
            RunWhen.Always => "asked for",
            RunWhen.Never => null,
            _ when IsDatabaseNew => "the database is new",
            _ when facts.State.Init.GetValueOrDefault(unit.Key) is { Inputs: null } =>
                "it has not come to its end",
            _ => unit.Inputs.DifferenceFrom(facts.State.Init.GetValueOrDefault(unit.Key)?.Inputs),
        };

    private bool IsDatabaseNew =>
        facts.Postgres is not null && facts.PostgresFound.State == PostgresState.Absent;
}
