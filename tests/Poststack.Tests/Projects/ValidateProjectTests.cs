using Poststack.Core.Environments;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Tests.Projects;

public sealed class ValidateProjectTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_project_has_no_problems()
    {
        _folder.Write(
            ".poststack.yml",
            """
            project: {name: shop}
            variables: {TAG: latest}
            environments:
              dev:
                postgres: {database: d}
                init: [{compose: init.yml}]
                deployment: {compose: app.yml}
            """
        );
        _folder.Write("init.yml", "services: {m: {image: \"m:${TAG}\"}}");
        _folder.Write("app.yml", "services: {web: {image: \"w:${DB_HOST:-none}\"}}");

        Validate().ShouldBe("");
    }

    [Fact]
    public void Files_without_a_service_are_no_deployment()
    {
        _folder.Write(
            ".poststack.yml",
            """
            project: {name: shop}
            environments:
              dev: {deployment: {compose: [app.yml, more.yml]}}
              test: {deployment: {compose: [app.yml, web.yml]}}
            """
        );
        _folder.Write("app.yml", "services: {}\n");
        _folder.Write("more.yml", "networks: {default: {}}\n");
        _folder.Write("web.yml", "services: {web: {image: w}}\n");

        Validate()
            .ShouldBe(
                "Error .poststack.yml:3:32: There is no service in `app.yml` and `more.yml`. Write one below `services:`, or leave the file out."
            );
    }

    [Fact]
    public void An_env_file_that_no_env_reads_is_told_with_the_name_that_is_near()
    {
        _folder.Write(
            ".poststack.yml",
            """
            project: {name: shop}
            environments:
              dev: {deployment: {compose: app.yml}}
              prod: {}
            """
        );
        _folder.Write("app.yml", "services: {web: {image: w, env_file: environments/web.env}}");
        foreach (
            var name in new[] { "dev", "dev.local", "shared", "web", "deb", "prdo.local", "old" }
        )
            _folder.Write($"environments/{name}.env", "");

        Validate()
            .ShouldBe(
                """
                Warning environments/deb.env:1:1: No env is called `deb`, so none reads this file. Did you mean `dev.env`?
                Warning environments/old.env:1:1: No env is called `old`, so none reads this file. Declare the env in .poststack.yml, or remove the file.
                Warning environments/prdo.local.env:1:1: No env is called `prdo`, so none reads this file. Did you mean `prod.local.env`?
                """
            );
        Validate("dev").ShouldBe("");
    }

    [Fact]
    public void Everything_that_is_wrong_with_the_files_of_a_project_comes_at_once()
    {
        _folder.Write(
            ".poststack.yml",
            """
            project: {name: shop}
            environments:
              dev:
                postgres: {database: d, password: literal}
                init:
                  - compose: deploy/intit.yml
                  - pod: pod.yaml
                  - parallel:
                      - migrations: migrations
                      - pod: broken.yaml
                deployment: {compose: deploy/app.yml}
                variables:
                  LOG_LEVEL: debug
                  URL: ${NOWHERE}
            """
        );
        _folder.Write("deploy/init.yml", "");
        _folder.Write("broken.yaml", "a: 'x\n");
        _folder.Write(
            "deploy/app.yml",
            """
            services:
              dev:
                image: ${LOG_LEVL}
                command: ${IMAGE:?which one} $OTHER ${
            """
        );

        Validate()
            .ShouldBe(
                """
                Warning .poststack.yml:4:39: A password stands in this file in plain text. Write `auto_generated`, or keep the file out of git.
                Error .poststack.yml:6:18: `deploy/intit.yml` does not exist. Did you mean `init.yml` in the same folder?
                Error .poststack.yml:7:14: `pod.yaml` does not exist. Create it, or correct the path.
                Error .poststack.yml:9:25: `migrations` does not exist. Create it, or correct the path.
                Finding .poststack.yml:14:12: URL: the variable NOWHERE is not set, so ${NOWHERE} is empty. Set it, or write ${NOWHERE:-} where empty is meant.
                Error broken.yaml:1:4: This quote is never closed. Write the closing quote.
                Error deploy/app.yml:2:3: The service `dev` is called like an env, so nobody could tell which of them a command means. Rename the service or the env.
                Finding deploy/app.yml:3:12: The variable LOG_LEVL is not set, so ${LOG_LEVL} is empty. Did you mean `LOG_LEVEL`?
                Error deploy/app.yml:4:41: Invalid interpolation format: `${` needs a name, then `}` or one of :- - :? ? :+ + and a `}` on the same line; a dollar sign itself is written `$$`.
                """
            );
    }

    [Fact]
    public void What_several_envs_lack_is_said_once_with_their_names()
    {
        _folder.Write(
            ".poststack.yml",
            """
            project: {name: shop}
            environments:
              dev: {deployment: {compose: app.yml}}
              test: {extends: dev}
              live: {extends: dev, variables: {A: 1, B: 2}}
            """
        );
        _folder.Write("app.yml", "x: ${A}\ny: ${B:?needed}\nservices: {web: {image: w}}\n");

        Validate()
            .ShouldBe(
                """
                Finding app.yml:1:4: In `dev` and `test`: the variable A is not set, so ${A} is empty. Set it, or write ${A:-} where empty is meant.
                Error app.yml:2:4: In `dev` and `test`: required variable B is missing a value: needed. Set it in `variables:` or in environments/<env>.env.
                """
            );
        Validate("live").ShouldBe("");
    }

    [Fact]
    public void Two_envs_cannot_have_their_postgres_on_one_port()
    {
        _folder.Write(
            ".poststack.yml",
            """
            project: {name: shop}
            environments:
              dev:
                postgres: {database: d}
              test:
                postgres: {database: t}
              heir: {extends: dev}
              other: {extends: dev, postgres: {port: auto}}
              live: {postgres: {provider: external, database: d, url: "postgres://a@h:5432"}}
            """
        );

        Validate()
            .ShouldBe(
                """
                Error .poststack.yml:6:5: PostgreSQL of `test` takes port 5432, as does PostgreSQL of `dev` (.poststack.yml:4:5). Write `port: auto`, or another number.
                Error .poststack.yml:7:3: PostgreSQL of `heir` takes port 5432, as does PostgreSQL of `dev` (.poststack.yml:4:5). Write `port: auto`, or another number.
                Error .poststack.yml:7:3: PostgreSQL of `heir` takes port 5432, as does PostgreSQL of `test` (.poststack.yml:6:5). Write `port: auto`, or another number.
                """
            );
        Validate("other").ShouldBe("");
        Validate("test").Split('\n').Length.ShouldBe(2);
    }

    [Fact]
    public void Fixed_ports_of_services_are_warned_about()
    {
        _folder.Write(
            ".poststack.yml",
            """
            project: {name: shop}
            environments:
              dev:
                postgres: {database: d, port: 5433}
                deployment: {compose: [app.yml, more.yml]}
                variables: {PORT: 8081}
              test:
                deployment: {compose: app.yml}
                variables: {PORT: 8082}
            """
        );
        _folder.Write("app.yml", "services:\n  web: {ports: [\"8080:80\", \"${PORT}:81\", 90]}");
        _folder.Write(
            "more.yml",
            "services:\n  web: {ports: [\"8080:80\"]}\n  db: {ports: [\"5433:1\"]}"
        );

        Validate()
            .ShouldBe(
                """
                Warning app.yml:2:17: `web` of `test` takes port 8080, as does `web` of `dev` (app.yml:2:17). Give each env its own number with a variable, or run one of them at a time.
                Warning app.yml:2:17: `web` of `test` takes port 8080, as does `web` of `dev` (more.yml:2:17). Give each env its own number with a variable, or run one of them at a time.
                Warning more.yml:3:16: `db` of `dev` takes port 5433, as does PostgreSQL of `dev` (.poststack.yml:4:5). Give one of them another port.
                """
            );
    }

    [Theory]
    [InlineData("db: !reset null")]
    [InlineData("db: {ports: !reset []}")]
    [InlineData("db: !override {image: i}")]
    public void Ports_that_a_file_on_top_takes_away_are_free(string onTop)
    {
        _folder.Write(
            ".poststack.yml",
            """
            project: {name: shop}
            environments:
              dev:
                postgres: {database: d, port: 5433}
                deployment: {compose: [app.yml, top.yml]}
            """
        );
        _folder.Write("app.yml", "services:\n  db: {image: i, ports: [\"5433:5432\"]}");
        _folder.Write("top.yml", $"services:\n  {onTop}");

        Validate().ShouldBe("");
    }

    [Fact]
    public void Problems_with_variables_are_problems_of_the_project()
    {
        _folder.Write(
            ".poststack.yml",
            "project: {name: shop}\nenvironments:\n  dev: {variables: {A: \"${B}\", B: \"${A}\"}}\n"
        );
        _folder.Write("environments/dev.env", "C='never closed\n");

        Validate().ShouldStartWith("Error environments/dev.env:1:");

        _folder.Write("environments/dev.env", "");
        Validate().ShouldStartWith("Error .poststack.yml:3:24: A refers to itself");
    }

    [Fact]
    public void A_variable_that_is_declared_secret_is_one_wherever_its_value_comes_from()
    {
        _folder.Write(
            ".poststack.yml",
            """
            project: {name: shop}
            variables: {COLOUR: {kind: secret}}
            environments: {dev: {variables: {SHAPE: {kind: secret}}}}
            """
        );
        _folder.Write("environments/dev.env", "COLOUR=red\nSHAPE=round\nSIZE=big\n");

        var project = ProjectFile.Load(_folder.Path);
        var layers = new FileEnvSource(project, _ => null).ReadLayers(project.Envs[0]);

        layers
            .SelectMany(layer => layer.Values)
            .Select(value => $"{value.Name} {value.IsSecret}")
            .ShouldBe(["COLOUR True", "SHAPE True", "SIZE False"]);
    }

    [Fact]
    public void One_env_is_told_what_is_its_own_and_the_projects_and_nothing_of_others()
    {
        _folder.Write(
            ".poststack.yml",
            """
            project: {name: shop}
            environments:
              base:
                postgres: {database: d, password: literal, port: auto}
              dev:
                extends: base
              prod:
                postgres: {database: p, password: another, port: auto}
            """
        );

        Validate("dev")
            .Split('\n')
            .ShouldHaveSingleItem()
            .ShouldStartWith("Warning .poststack.yml:4:");
        Validate("prod")
            .Split('\n')
            .ShouldHaveSingleItem()
            .ShouldStartWith("Warning .poststack.yml:8:");
        Validate().Split('\n').Length.ShouldBe(2);
    }

    [Fact]
    public void A_variable_that_means_something_to_docker_is_found_before_a_start()
    {
        _folder.Write(
            ".poststack.yml",
            "project: {name: shop}\nenvironments:\n  dev:\n    variables: {DOCKER_HOST: x}\n"
        );

        Validate()
            .ShouldBe(
                "Error .poststack.yml:4:30: 'dev' declares DOCKER_HOST, which would send docker compose elsewhere. Give the variable another name, and the container DOCKER_HOST: ${THAT_NAME}."
            );
    }

    [Fact]
    public void What_is_wrong_with_one_env_hides_nothing_that_is_wrong_with_another()
    {
        _folder.Write(
            ".poststack.yml",
            """
            project: {nam: shop}
            variables: {A: 1}
            environments:
              broken: {deployment: {compse: app.yml}}
              heir: {extends: broken, init: [{compose: never-looked-at.yml}]}
              orphan: {extends: nobody}
              Odd: {deployment: {compose: missing.yml}}
              sound: {deployment: {compose: missing.yml}, variables: {B: "${C}"}}
            """
        );
        _folder.Write("environments/broken.env", "D=1\n");

        var project = ProjectFile.LoadSound(_folder.Path);

        project.Envs.ShouldHaveSingleItem().Name.Value.ShouldBe("sound");
        Lines(Validate(project, null))
            .Split('\n')
            .Select(line => string.Join(' ', line.Split(' ')[1..]))
            .ShouldBe([
                ".poststack.yml:1:1: `project` has no `name`. Write `name: shop`, for example.",
                ".poststack.yml:1:11: `nam` is not a key of `project`. Did you mean `name`?",
                ".poststack.yml:4:25: `compse` is not a key of `deployment`. Did you mean `compose`?",
                ".poststack.yml:6:21: `orphan` extends `nobody`, which is no env. There are `broken`, `heir`, `Odd` and `sound`.",
                ".poststack.yml:7:3: `Odd` cannot be a name here. Use lower-case letters, digits, `-` and `_` (no `__`), beginning with a letter or digit, 63 at most; not `shared`.",
                ".poststack.yml:8:33: `missing.yml` does not exist. Create it, or correct the path.",
                ".poststack.yml:8:62: B: the variable C is not set, so ${C} is empty. Set it, or write ${C:-} where empty is meant.",
            ]);
        Should
            .Throw<RefusalException>(() => ProjectFile.Load(_folder.Path))
            .Refusal.Problems.Count.ShouldBe(5);
    }

    [Fact]
    public void Variables_of_all_envs_that_cannot_be_read_leave_no_env_to_look_into()
    {
        _folder.Write(
            ".poststack.yml",
            """
            project: {name: shop}
            variables: {A: [1]}
            environments:
              dev: {deployment: {compose: missing.yml}, variables: {B: "${A}"}}
            """
        );

        Should
            .Throw<RefusalException>(() => ProjectFile.LoadSound(_folder.Path))
            .Refusal.Problems.ShouldHaveSingleItem()
            .At.ToString()
            .ShouldBe(".poststack.yml:2:16");
    }

    [Fact]
    public void The_shop_is_valid()
    {
        var shop = Path.Combine(Repository.Root, "examples", "shop");

        Lines(Validate(ProjectFile.Load(shop), null)).ShouldBe("");
    }

    private string Validate(string? env = null) =>
        Lines(Validate(ProjectFile.Load(_folder.Path), env is null ? null : new EnvName(env)));

    /// <summary>As the command does it, but for the shell and for what Poststack provides.</summary>
    private static IReadOnlyList<Problem> Validate(ProjectSpec project, EnvName? env)
    {
        var source = new FileEnvSource(project, _ => null);
        return new ValidateProject(
            project,
            (spec, context) =>
                VariableResolver.Resolve(
                    source.ReadLayers(spec),
                    ProvidedVariables.For(Postgres.Of(spec), spec.Name, context),
                    _ => null
                ),
            new(_ => null)
        ).Execute(env);
    }

    private static string Lines(IEnumerable<Problem> problems) =>
        string.Join('\n', problems.Select(problem => $"{problem.Severity} {problem}"));

    [Theory]
    [InlineData("provider: container, port: auto", true)]
    [InlineData("port: 6543", true)]
    [InlineData("port: 5432", false)]
    [InlineData("provider: native, port: auto", false)]
    public void A_service_in_this_machines_network_is_told_where_it_would_not_find_the_database(
        string postgres,
        bool isTold
    )
    {
        _folder.Write(
            ".poststack.yml",
            $$"""
            project: {name: shop}
            environments:
              dev:
                postgres: {database: shop, {{postgres}}}
                deployment: {compose: app.yml}
            """
        );
        _folder.Write("app.yml", "services: {web: {image: shop, network_mode: host}}\n");

        Validate()
            .Contains("`web` has this machine's network", StringComparison.Ordinal)
            .ShouldBe(isTold);
    }

    [Theory]
    [InlineData("podman", true)]
    [InlineData("docker", false)]
    public void On_podman_name_servers_of_a_services_own_are_warned_about(
        string engine,
        bool isTold
    )
    {
        _folder.Write(
            ".poststack.yml",
            $$"""
            project: {name: shop}
            environments:
              dev:
                engine: {{engine}}
                deployment: {compose: app.yml}
            """
        );
        _folder.Write("app.yml", "services: {web: {image: shop, dns: [192.0.2.53]}}\n");

        Validate()
            .Contains("Warning app.yml:1:12: `web` has `dns`.", StringComparison.Ordinal)
            .ShouldBe(isTold);
    }
}
