using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Plans;
using Poststack.Core.Releases;

namespace Poststack.Core.Environments;

/// <summary>Decides what a start does. A pure function from what is wanted and what was found to steps.</summary>
public sealed class EnvPlanner
{
    private readonly EnvFacts _facts;
    private readonly EnvOptions _options;
    private readonly List<EnvStep> _steps = [];

    /// <summary>The step that makes the network, where one does.</summary>
    private string[] _network = [];

    /// <summary>The step that fetches the deployment's images, where one does.</summary>
    private string[] _pull = [];

    /// <summary>What must be there before anything of the user's runs.</summary>
    private readonly List<string> _ground = [];

    private EnvPlanner(EnvFacts facts, EnvOptions options)
    {
        _facts = facts;
        _options = options;
    }

    /// <param name="phases">Which phases to plan: all for a start, one for `env init` and `env deploy`.</param>
    public static Plan<EnvStep> Plan(EnvFacts facts, EnvOptions options, EnvPhases phases)
    {
        var planner = new EnvPlanner(facts, options);
        planner.PlanGround();
        if (phases.HasFlag(EnvPhases.Deployment))
            planner.PlanPull();

        IReadOnlyList<string> initialized = phases.HasFlag(EnvPhases.Init)
            ? planner.PlanInit()
            : [];
        if (phases.HasFlag(EnvPhases.Deployment))
            planner.PlanDeployment(initialized);

        return new(planner._steps);
    }

    private void PlanGround()
    {
        if (_facts is { NetworkName: { } network, Network: null or { IsAmbiguous: true } })
        {
            Add(new CreateNetwork(network));
            _network = ["network"];
            _ground.Add("network");
        }

        if (_facts.Postgres is { } postgres && WhyStart(postgres) is { } why)
        {
            Add(
                new StartPostgres(
                    PostgresText.Of(postgres),
                    why,
                    IsExpectedToExist: _facts.State.Postgres?.DatabaseId is not null
                        && _facts.PostgresFound.State != PostgresState.Absent
                )
                {
                    After = _network,
                }
            );
            _ground.Add("postgres");
        }
    }

    // Before the init phase, too: a database that was migrated for an image that cannot be had helps nobody.
    private void PlanPull()
    {
        if (
            _facts.Deployment is not { } unit
            || PullImages.Of(unit, unit.Services, _facts.BuiltImages) is not { } pull
            || DeploymentNeed.Of(unit, _facts.State.Deployment, Own(unit)) is null
        )
            return;

        Add(pull);
        _pull = [pull.Id];
        _ground.Add(pull.Id);
    }

    private List<ContainerFacts> Own(ComposeUnit unit) =>
        [.. _facts.Containers.Where(container => container.ComposeProject == unit.Project)];

    private string? WhyStart(PostgresInstance postgres) =>
        _facts.PostgresFound switch
        {
            { State: PostgresState.Absent } => "it is new",
            { State: PostgresState.Stopped } => "it does not run",
            { State: PostgresState.Paused } => "it is paused",
            { Divergence: { } divergence } => divergence,
            _ when _network.Length > 0 && postgres.Provider == PostgresProvider.Native =>
                "its network is new",
            _ when !_facts.LetsIn => "its user does not get in",
            _ => null,
        };

    /// <returns>The steps after which the deployment may begin.</returns>
    private List<string> PlanInit()
    {
        List<string> before = [.. _ground];
        var index = 0;

        for (var group = 0; group < _facts.Init.Count; group++)
        {
            var last = new List<string>();
            foreach (var unit in _facts.Init[group])
                last.AddRange(PlanUnit(unit, index++, before));
            if (_facts.Migrations is { } migrations && migrations.Group == group)
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

        Add(new RunMigrations("migrations", unit, why) { After = before });
        return ["migrations"];
    }

    private string? WhyMigrate(MigrationsUnit unit) =>
        (_options.Init, unit.Pending) switch
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
        var built = _options.Init == RunWhen.Never ? [] : PlanBuild($"{prefix}.build", unit);

        if (why is null && built.Length > 0)
        {
            Add(new LookAgain($"{prefix}.look", unit) { After = built });
            return [$"{prefix}.look"];
        }

        if (why is not null)
            return PlanRun(unit, prefix, why, before, built);

        // It has done its work, and what cleans up after it was cut off.
        if (
            _options.Init != RunWhen.Never
            && _facts.Containers.Any(container => container.ComposeProject == unit.Project)
        )
            Add(new FinishInit($"{prefix}.finish", unit) { After = _network });

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
        Add(
            new CreateInit(create, unit, why)
            {
                HasLeft = Own(unit).Count > 0,
                After = [.. _network, .. built],
            }
        );

        var runs = unit.Services.Select(service => $"{prefix}.{service.Name}").ToList();
        foreach (var service in DependencyOrder.Of(unit.Services))
            Add(
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

        Add(new FinishInit($"{prefix}.finish", unit) { After = runs });
        return runs;
    }

    private string? WhyRun(ComposeUnit unit) =>
        _options.Init switch
        {
            RunWhen.Always => "asked for",
            RunWhen.Never => null,
            _ when IsDatabaseNew => "the database is new",
            _ when _facts.State.Init.GetValueOrDefault(unit.Key) is { Inputs: null } =>
                "it has not come to its end",
            _ => unit.Inputs.DifferenceFrom(_facts.State.Init.GetValueOrDefault(unit.Key)?.Inputs),
        };

    private bool IsDatabaseNew =>
        _facts.Postgres is not null && _facts.PostgresFound.State == PostgresState.Absent;

    // The file declares no deployment any more: what the last one has left is an orphan.
    private void PlanTakeDown()
    {
        var project = _facts.State.ComposeProject;
        if (
            _facts.State.Deployment is not null
            && _facts.Containers.Any(container => container.ComposeProject == project)
        )
            Add(TakeDown.Of(project, _facts.Containers) with { After = _ground });
    }

    private void PlanDeployment(IReadOnlyList<string> initialized)
    {
        if (_facts.Deployment is not { } unit)
        {
            PlanTakeDown();
            return;
        }

        var before = _facts.State.Deployment;
        var own = Own(unit);
        var unpaused = PlanUnpause(ref own);
        var built = PlanBuild("build", unit);
        var why =
            DeploymentNeed.Of(unit, before, own)
            ?? (built.Length > 0 ? "its images were built again" : null);

        if (why is null)
        {
            PlanWatch(unit, own, unpaused);
            return;
        }

        var created = Array.Empty<string>();
        if (own.Count == 0 && initialized.Except([.. _network, .. _pull]).Any())
        {
            Add(new CreateDeployment(unit) { After = [.. _network, .. _pull, .. built] });
            created = ["create"];
        }

        var release = ReleaseChoice.Of(
            _facts.Releases,
            why,
            _facts.State.Deployment?.Release,
            unit,
            isBuilt: built.Length > 0
        );
        Add(
            new Deploy(unit, why)
            {
                Release = release,
                After = [.. initialized.Union(_ground), .. unpaused, .. built, .. created],
            }
        );
        Add(new AwaitHealthy(unit) { After = ["deploy", .. PlanReplacements(unit, before)] });
        Add(new KeepRelease(unit, release) { After = ["healthy"] });
    }

    // Whoever was cut off while replacing a service may not have come to it.
    private List<string> PlanReplacements(ComposeUnit unit, DeploymentRecord? before)
    {
        var replaced = (before?.Replacing ?? []).Where(name => unit.Named(name).Count > 0).ToList();
        foreach (var name in replaced)
            Add(
                new Deploy(unit, "it was not finished", Only: name)
                {
                    Id = $"replace.{name}",
                    After = ["deploy"],
                }
            );

        return [.. replaced.Select(name => $"replace.{name}")];
    }

    /// <summary>For a deployment that is as declared.</summary>
    private void PlanWatch(ComposeUnit unit, IReadOnlyList<ContainerFacts> own, string[] unpaused)
    {
        string[] healthy = [];
        if (unpaused.Length > 0 || !DeploymentNeed.AllHealthy(own))
        {
            Add(new AwaitHealthy(unit) { After = [.. _ground, .. unpaused] });
            healthy = ["healthy"];
        }

        // It was deployed before there were releases, or its record is lost.
        if (_facts.Releases.Current is null)
            Add(
                new KeepRelease(
                    unit,
                    ReleaseChoice.Of(
                        _facts.Releases,
                        "ran already",
                        _facts.State.Deployment?.Release,
                        unit,
                        isBuilt: false
                    )
                )
                {
                    After = healthy,
                }
            );
    }

    /// <param name="own">Comes back as it is when the paused ones go on.</param>
    private string[] PlanUnpause(ref List<ContainerFacts> own)
    {
        var paused = own.FindAll(container => container.State == ContainerState.Paused);
        if (paused.Count == 0)
            return [];

        Add(
            new Unpause(
                [.. paused.Select(container => container.Id)],
                string.Join(", ", paused.Select(container => container.ComposeService).Distinct())
            )
            {
                After = [.. _ground],
            }
        );
        own =
        [
            .. own.Except(paused),
            .. paused.Select(container => container with { State = ContainerState.Running }),
        ];
        return ["unpause"];
    }

    private string[] PlanBuild(string id, ComposeUnit unit)
    {
        if (!unit.Builds || WhyBuild(unit) is not { } why)
            return [];

        Add(new BuildImages(id, unit, why));
        return [id];
    }

    // What was asked for has been done once an earlier plan of this run has done it.
    private string? WhyBuild(ComposeUnit unit) =>
        _options.Build switch
        {
            RunWhen.Always when !_facts.BuiltInThisRun.Contains(unit.Key) => "asked for",
            RunWhen.Never => null,
            _ when unit.Services.Any(service =>
                    service.IsBuilt && unit.Inputs.Images[service.Image] is null
                ) => "an image is missing",
            _ => _facts.State.Built.GetValueOrDefault(unit.Key) switch
            {
                null => "not built here yet",
                var contexts when contexts != unit.Inputs.Contexts => "its sources changed",
                _ => null,
            },
        };

    private void Add(EnvStep step) => _steps.Add(step);
}
