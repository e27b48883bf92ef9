using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Releases;
using Poststack.Tests.Releases;
using static Poststack.Tests.Environments.Given;

namespace Poststack.Tests.Environments;

public sealed class EnvPlannerTests
{
    private static readonly ComposeUnit Init = Unit(
        "deploy/init.yml",
        "shop-dev__init",
        """{"migrations": {"image": "m"}, "seed": {"image": "s", "depends_on": {"migrations": {"condition": "service_started"}}}}"""
    );

    private static readonly ComposeUnit App = Unit(
        "deploy/app.yml",
        "shop-dev",
        """{"web": {"image": "w", "restart": "always"}, "worker": {"image": "w", "restart": "always"}}"""
    );

    [Fact]
    public void A_new_env_gets_everything_and_what_can_overlap_does() =>
        Plan(NewEnv)
            .ShouldBe(
                """
                network: create network shop-dev__poststack
                postgres: start PostgreSQL in a container, port 54321: it is new (after network)
                init.create: create init containers of deploy/init.yml: the database is new (after network)
                init.migrations: run migrations to its end (after init.create, network, postgres)
                init.seed: run seed to its end (after init.create, network, postgres, init.migrations)
                init.finish: remove the containers of deploy/init.yml, keep their logs (after init.migrations, init.seed)
                create: create web, worker (after network)
                deploy: deploy web, worker: has not run yet (after init.migrations, init.seed, network, postgres, create)
                healthy: wait until web, worker are healthy (after deploy)
                release: keep it as r1 (after healthy)
                """
            );

    [Fact]
    public void An_env_that_is_as_declared_needs_nothing() =>
        Plan(RunningEnv).ShouldBe(string.Empty);

    [Fact]
    public void A_stopped_env_starts_its_database_and_services_and_no_init() =>
        Plan(
                RunningEnv with
                {
                    PostgresFound = new(PostgresState.Stopped, 15, null, null),
                    LetsIn = false,
                    Containers =
                    [
                        Container("web", ContainerState.Exited),
                        Container("worker", ContainerState.Exited),
                    ],
                }
            )
            .ShouldBe(
                """
                postgres: start PostgreSQL in a container, port 54321: it does not run
                deploy: deploy web, worker: web does not run (after postgres)
                healthy: wait until web, worker are healthy (after deploy)
                release: note that r3 runs (after healthy)
                """
            );

    [Fact]
    public void A_password_that_does_not_match_is_repaired_in_place() =>
        Plan(RunningEnv with { LetsIn = false })
            .ShouldBe(
                "postgres: start PostgreSQL in a container, port 54321: its user does not get in"
            );

    [Fact]
    public void An_init_entry_runs_again_when_the_database_is_another() =>
        Plan(
                RunningEnv with
                {
                    Init =
                    [
                        [Init with { Inputs = Init.Inputs with { Database = "other" } }],
                    ],
                }
            )
            .ShouldStartWith(
                "init.create: create init containers of deploy/init.yml: the database is another"
            );

    [Fact]
    public void Migrations_run_where_their_entry_stands_in_the_init_phase() =>
        Plan(
                NewEnv with
                {
                    Init =
                    [
                        [Init],
                        [],
                    ],
                    Migrations = new("migrations", Group: 1, Pending: null, Head: null),
                }
            )
            .ShouldContain(
                "migrations: run the migrations of migrations: the database is new (after init.m"
            );

    [Fact]
    public void Migrations_run_for_what_is_pending_alone()
    {
        var pending = RunningEnv with
        {
            Init =
            [
                [],
            ],
            Migrations = new("migrations", Group: 0, Pending: 2, Head: "001_a"),
        };

        Plan(pending).ShouldStartWith("migrations: run the migrations of migrations: 2 pending");
        Plan(pending with { Migrations = pending.Migrations with { Pending = 0 } })
            .ShouldNotContain("migrations");
        EnvPlanner
            .Plan(pending, new EnvOptions { Init = RunWhen.Never }, EnvPhases.All)
            .ToString()
            .ShouldNotContain("migrations");
    }

    [Fact]
    public void An_init_entry_runs_again_when_its_definition_changed() =>
        Plan(
                RunningEnv with
                {
                    Init =
                    [
                        [Init with { Inputs = Init.Inputs with { Definition = "new" } }],
                    ],
                }
            )
            .ShouldStartWith(
                "init.create: create init containers of deploy/init.yml: its definition changed"
            );

    [Fact]
    public void An_init_entry_runs_again_when_a_file_that_it_mounts_changed() =>
        Plan(
                RunningEnv with
                {
                    Init =
                    [
                        [Init with { Inputs = Init.Inputs with { Mounted = "new" } }],
                    ],
                }
            )
            .ShouldStartWith(
                "init.create: create init containers of deploy/init.yml: what it mounts changed"
            );

    [Fact]
    public void A_deployment_that_is_declared_no_more_is_taken_down() =>
        Plan(RunningEnv with { Deployment = null }).ShouldBe("remove: take web, worker down");

    [Fact]
    public void An_init_entry_that_was_cut_off_runs_again() =>
        Plan(RunningEnv with { State = RunningEnv.State.WithInit(Init.Key, _ => InitRecord.Begun) })
            .ShouldStartWith(
                "init.create: create init containers of deploy/init.yml: it has not come to its end"
            );

    [Fact]
    public void An_init_entry_runs_again_when_an_image_is_another() =>
        Plan(
                RunningEnv with
                {
                    Init =
                    [
                        [
                            Init with
                            {
                                Inputs = Init.Inputs with
                                {
                                    Images = new Dictionary<string, string?>(Init.Inputs.Images)
                                    {
                                        ["m"] = "sha256:rebuilt",
                                    },
                                },
                            },
                        ],
                    ],
                }
            )
            .ShouldStartWith(
                "init.create: create init containers of deploy/init.yml: its images changed"
            );

    [Fact]
    public void What_an_init_entry_left_is_removed_without_running_it_again() =>
        Plan(
                RunningEnv with
                {
                    Containers =
                    [
                        .. RunningEnv.Containers,
                        Container("migrations", ContainerState.Exited) with
                        {
                            Labels = new Dictionary<string, string>
                            {
                                ["com.docker.compose.project"] = "shop-dev__init",
                            },
                        },
                    ],
                }
            )
            .ShouldBe("init.finish: remove the containers of deploy/init.yml, keep their logs");

    [Fact]
    public void Init_can_be_left_out_even_when_it_changed() =>
        Plan(
                RunningEnv with
                {
                    Init =
                    [
                        [Init with { Inputs = Init.Inputs with { Definition = "new" } }],
                    ],
                },
                new EnvOptions { Init = RunWhen.Never }
            )
            .ShouldBe(string.Empty);

    [Fact]
    public void Init_can_be_asked_for() =>
        Plan(RunningEnv, new EnvOptions { Init = RunWhen.Always })
            .ShouldStartWith("init.create: create init containers of deploy/init.yml: asked for");

    [Fact]
    public void Entries_of_a_list_wait_for_each_other_and_parallel_ones_do_not()
    {
        var first = Unit("a.yml", "p__init", """{"a": {"image": "i"}}""");
        var left = Unit("b.yml", "p__init2", """{"b": {"image": "i"}}""");
        var right = Unit("c.yml", "p__init3", """{"c": {"image": "i"}}""");

        Plan(
                WithoutDeployment(
                    RunningEnv with
                    {
                        Init =
                        [
                            [first],
                            [left, right],
                        ],
                    }
                )
            )
            .ShouldBe(
                """
                init.create: create init containers of a.yml: has not run yet
                init.a: run a to its end (after init.create)
                init.finish: remove the containers of a.yml, keep their logs (after init.a)
                init2.create: create init containers of b.yml: has not run yet
                init2.b: run b to its end (after init2.create, init.a)
                init2.finish: remove the containers of b.yml, keep their logs (after init2.b)
                init3.create: create init containers of c.yml: has not run yet
                init3.c: run c to its end (after init3.create, init.a)
                init3.finish: remove the containers of c.yml, keep their logs (after init3.c)
                """
            );
    }

    [Fact]
    public void A_service_that_is_no_longer_declared_is_removed_by_deploying() =>
        Plan(
                RunningEnv with
                {
                    Containers =
                    [
                        .. RunningEnv.Containers,
                        Container("gone", ContainerState.Running),
                    ],
                }
            )
            .ShouldStartWith("deploy: deploy web, worker: gone is no longer declared");

    [Fact]
    public void A_service_that_is_not_healthy_yet_is_waited_for() =>
        Plan(
                RunningEnv with
                {
                    Containers =
                    [
                        Container("web", ContainerState.Running) with
                        {
                            Health = ContainerHealth.Starting,
                        },
                        Container("worker", ContainerState.Running),
                    ],
                }
            )
            .ShouldBe("healthy: wait until web, worker are healthy");

    [Fact]
    public void A_paused_service_goes_on_and_is_waited_for() =>
        Plan(
                RunningEnv with
                {
                    Containers =
                    [
                        Container("web", ContainerState.Paused),
                        Container("worker", ContainerState.Running),
                    ],
                }
            )
            .ShouldBe(
                """
                unpause: let web go on: paused
                healthy: wait until web, worker are healthy (after unpause)
                """
            );

    [Fact]
    public void A_paused_database_goes_on() =>
        Plan(
                RunningEnv with
                {
                    PostgresFound = new(PostgresState.Paused, null, null, null),
                    LetsIn = false,
                }
            )
            .ShouldBe("postgres: start PostgreSQL in a container, port 54321: it is paused");

    [Fact]
    public void A_one_shot_that_ended_well_is_not_run_again()
    {
        var unit = Unit("app.yml", "shop-dev", """{"web": {"image": "w"}}""");

        Plan(
                RunningEnv with
                {
                    Init = [],
                    Deployment = unit,
                    State = RunningEnv.State with
                    {
                        Deployment = new(unit.Inputs, new Dictionary<string, int>(), Noon),
                    },
                    Containers = [Container("web", ContainerState.Exited)],
                }
            )
            .ShouldBe(string.Empty);
    }

    [Fact]
    public void A_replacement_that_was_cut_off_is_done_again_by_the_next_start() =>
        Plan(With(RunningEnv.State.Deployment! with { Replacing = ["web", "gone"] }))
            .ShouldBe(
                """
                deploy: deploy web, worker: replacing web, gone was not finished
                replace.web: replace web: it was not finished (after deploy)
                healthy: wait until web, worker are healthy (after deploy, replace.web)
                release: note that r3 runs (after healthy)
                """
            );

    [Fact]
    public void A_deployment_that_was_cut_off_is_done_again_by_the_next_start() =>
        Plan(With(RunningEnv.State.Deployment! with { Inputs = null }))
            .ShouldStartWith("deploy: deploy web, worker: the last deployment was not finished");

    [Fact]
    public void Changed_sources_are_built_before_they_are_deployed() =>
        Plan(WithBuilt(App2, contexts: "new") with { Init = [] })
            .ShouldBe(
                """
                build: build web of app.yml: its sources changed
                deploy: deploy web: its images were built again (after build)
                healthy: wait until web is healthy (after deploy)
                release: keep it as r4 (after healthy)
                """
            );

    [Fact]
    public void An_init_entry_whose_sources_changed_is_built_and_looked_at_again_before_it_runs()
    {
        var unit = Built("init.yml", "shop-dev__init", "migrations");

        Plan(WithoutDeployment(WithBuilt(unit, contexts: "new")))
            .ShouldBe(
                """
                init.build: build migrations of init.yml: its sources changed
                init.look: run init.yml again if its images changed (after init.build)
                """
            );
    }

    [Fact]
    public void What_was_asked_to_be_built_is_built_once_in_a_run()
    {
        var facts = WithBuilt(App2, contexts: "old") with { Init = [] };
        var options = new EnvOptions { Build = RunWhen.Always };

        Plan(facts, options).ShouldStartWith("build: build web of app.yml: asked for");
        Plan(facts with { BuiltInThisRun = new HashSet<string> { App2.Key } }, options)
            .ShouldBe(string.Empty);
    }

    [Fact]
    public void What_changed_is_deployed_as_a_new_release() =>
        Plan(
                RunningEnv with
                {
                    Deployment = App with { Inputs = App.Inputs with { Definition = "new" } },
                }
            )
            .ShouldBe(
                """
                deploy: deploy web, worker: its definition changed
                healthy: wait until web, worker are healthy (after deploy)
                release: keep it as r4 (after healthy)
                """
            );

    [Fact]
    public void An_image_that_is_not_here_is_fetched_before_anything_runs() =>
        Plan(NewEnv with { Deployment = Without(App, "w") })
            .ShouldBe(
                """
                network: create network shop-dev__poststack
                postgres: start PostgreSQL in a container, port 54321: it is new (after network)
                pull: fetch w: not on this machine
                init.create: create init containers of deploy/init.yml: the database is new (after network)
                init.migrations: run migrations to its end (after init.create, network, postgres, pull)
                init.seed: run seed to its end (after init.create, network, postgres, pull, init.migrations)
                init.finish: remove the containers of deploy/init.yml, keep their logs (after init.migrations, init.seed)
                create: create web, worker (after network, pull)
                deploy: deploy web, worker: has not run yet (after init.migrations, init.seed, network, postgres, pull, create)
                healthy: wait until web, worker are healthy (after deploy)
                release: keep it as r1 (after healthy)
                """
            );

    [Fact]
    public void An_image_that_is_built_or_must_never_be_pulled_is_not_fetched()
    {
        var never = Unit(
            "deploy/app.yml",
            "shop-dev",
            """{"web": {"image": "n", "pull_policy": "never"}, "worker": {"image": "b"}, "built": {"image": "b", "build": {"context": "/src"}}}"""
        );

        Plan(NewEnv with { Deployment = Without(never, "n", "b") }).ShouldNotContain("pull:");
    }

    private static ComposeUnit Without(ComposeUnit unit, params string[] images) =>
        unit with
        {
            Inputs = unit.Inputs with
            {
                Images = unit.Inputs.Images.ToDictionary(
                    image => image.Key,
                    image => images.Contains(image.Key) ? null : image.Value
                ),
            },
        };

    [Fact]
    public void What_runs_without_a_release_becomes_one() =>
        Plan(RunningEnv with { Releases = ReleaseFacts.None }).ShouldBe("release: keep it as r1");

    private static readonly ComposeUnit App2 = Built("app.yml", "shop-dev", "web");

    private static ComposeUnit Built(string key, string project, string service) =>
        Unit(
            key,
            project,
            $$"""{"{{service}}": {"image": "w", "restart": "always", "build": {"context": "/src"} } }"""
        );

    /// <summary>Last built from the contexts `old`, and run with everything as it is.</summary>
    private static EnvFacts WithBuilt(ComposeUnit unit, string contexts)
    {
        var now = unit with { Inputs = unit.Inputs with { Contexts = contexts } };

        return RunningEnv with
        {
            Init =
            [
                [now],
            ],
            Deployment = now,
            State = RunningEnv.State with
            {
                Init = new Dictionary<string, InitRecord> { [unit.Key] = new(now.Inputs, []) },
                Deployment = new(now.Inputs, new Dictionary<string, int>(), Noon),
                Built = new Dictionary<string, string> { [unit.Key] = "old" },
            },
            Containers = [Container("web", ContainerState.Running)],
        };
    }

    private static EnvFacts WithoutDeployment(EnvFacts facts) =>
        facts with
        {
            Deployment = null,
            State = facts.State with { Deployment = null },
        };

    private static EnvFacts NewEnv =>
        new(
            new EnvState
            {
                ComposeProject = "shop-dev",
                Postgres = new() { AdminPassword = "x" },
            },
            "shop-dev__poststack",
            Network: null,
            Instance,
            PostgresObserved.Absent,
            LetsIn: false,
            [
                [Init],
            ],
            App,
            Containers: []
        );

    private static EnvFacts RunningEnv =>
        NewEnv with
        {
            State = new EnvState
            {
                ComposeProject = "shop-dev",
                Postgres = new() { AdminPassword = "x", DatabaseId = "db" },
                Init = new Dictionary<string, InitRecord> { [Init.Key] = new(Init.Inputs, []) },
                Deployment = new(App.Inputs, new Dictionary<string, int>(), Noon),
            },
            Network = new("shop-dev__poststack", "172.20.0.0/16", "172.20.0.1", NoLabels),
            PostgresFound = new(PostgresState.Running, 15, 54321, Noon),
            LetsIn = true,
            Containers =
            [
                Container("web", ContainerState.Running),
                Container("worker", ContainerState.Running),
            ],
            Releases = GivenRelease.Facts(GivenRelease.Of(3, App)),
        };

    private static EnvFacts With(DeploymentRecord deployment) =>
        RunningEnv with
        {
            State = RunningEnv.State with { Deployment = deployment },
        };

    private static string Plan(EnvFacts facts, EnvOptions? options = null) =>
        EnvPlanner.Plan(facts, options ?? new(), EnvPhases.All).ToString();
}
