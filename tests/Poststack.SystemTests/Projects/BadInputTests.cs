using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Projects;

/// <summary>Mistakes in a project's files: what is wrong, where, and what to write instead.</summary>
public sealed class BadInputTests : ProjectTest
{
    private const string App = """
        services:
          web:
            image: busybox:stable
            command: sleep 1000
            stop_grace_period: 0s
        """;

    [Theory]
    [InlineData("validate")]
    [InlineData("env start dev")]
    [InlineData("env status")]
    [InlineData("env list")]
    public async Task Broken_yaml_is_refused_with_its_place(string command)
    {
        Project.Write(".poststack.yml", "project: {name: shop\nenvironments:\n  dev: {}\n");

        (await Project.RunAsync(command)).ShouldExit(2).ShouldSay(".poststack.yml:1:");
    }

    [Theory]
    [InlineData("app.yml")]
    [InlineData("environments/dev.env")]
    public async Task A_pipe_where_a_file_is_wanted_is_refused_and_not_waited_for(string path)
    {
        Project.Write(
            ".poststack.yml",
            "project: {name: shop}\nenvironments: {dev: {variables: {A: 1}, deployment: {compose: app.yml}}}\n"
        );
        Project.Write("app.yml", App);
        Project.Write("environments/shared.env", "");
        File.Delete(Project.PathOf(path));
        (await Tool.RunAsync("mkfifo", Project.PathOf(path))).ShouldSucceed();
        (await Tool.RunAsync("mkfifo", Project.PathOf("another"))).ShouldSucceed();

        (await Tool.RunAsync(Project.Call("validate") with { Patience = TimeSpan.FromSeconds(20) }))
            .ShouldExit(2)
            .ShouldSay("is a pipe, a socket or a device, where a file is wanted");
    }

    [Fact]
    public async Task Files_whose_services_are_all_in_idle_profiles_are_refused_before_anything_is_made()
    {
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        Project.Write("app.yml", App + "\n    profiles: [x]\n");

        (await Project.RunAsync("validate"))
            .ShouldExit(2)
            .ShouldSay("their `profiles` are not", "COMPOSE_PROFILES=… in environments/dev.env");
        (await Project.RunAsync("env start dev"))
            .ShouldExit(2)
            .ShouldSay("no-active-service", "COMPOSE_PROFILES=… in environments/dev.env");
        (await Project.ContainersAsync("dev")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_in_one_go_with_what_to_write_instead()
    {
        Project.Write(
            ".poststack.yml",
            """
            project:
              name: shop
            environments:
              dev:
                postgress: {database: shop}
                postgres: {database: shop, port: many}
                deployment: {compose: app.yml}
                variables: [A, B]
              test:
                deployment: {compose: nowhere.yml}
                variables: {A: "${B}"}
            """
        );

        (await Project.RunAsync("validate"))
            .ShouldExit(2)
            .ShouldSay(
                ".poststack.yml:5:5: ",
                "postgress",
                "Did you mean `postgres`?",
                ".poststack.yml:6:",
                "many",
                ".poststack.yml:8:",
                ".poststack.yml:10:",
                "nowhere.yml",
                ".poststack.yml:11:",
                "the variable B is not set"
            );
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named_with_the_line_that_names_it()
    {
        Project.Declare("environments:\n  dev:\n    deployment: {compose: deploy/app.yml}");

        (await Project.RunAsync("validate"))
            .ShouldExit(2)
            .ShouldSay(".poststack.yml:5:", "deploy/app.yml");
        (await Project.RunAsync("env start dev")).ShouldExit(2).ShouldSay("deploy/app.yml");
        await NothingHappenedAsync();
    }

    [Fact]
    public async Task A_folder_without_a_project_says_how_to_get_one() =>
        (await Project.RunAsync("env start dev"))
            .ShouldExit(4)
            .ShouldSay(".poststack.yml", "poststack init");

    [Fact]
    public async Task An_env_that_does_not_exist_is_refused_with_those_that_do()
    {
        Project.Declare("environments: {dev: {}, staging: {}}");

        (await Project.RunAsync("env start stagin")).ShouldExit(4).ShouldSay("stagin", "staging");
    }

    [Fact]
    public async Task A_word_that_is_no_command_is_refused_with_the_nearest_that_is() =>
        (await Project.RunAsync("env strat dev")).ShouldExit(2).ShouldSay("strat", "start");

    [Fact]
    public async Task Unset_variables_are_refused_by_start_and_reported_by_validate_unless_allowed()
    {
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        Project.Write("app.yml", App + "\n    environment: {LEVEL: \"${LOG_LEVEL}\"}\n");

        (await Project.RunAsync("validate")).ShouldExit(7).ShouldSay("app.yml:6:", "LOG_LEVEL");
        (await Project.RunAsync("env start dev"))
            .ShouldExit(2)
            .ShouldSay("LOG_LEVEL", "--allow-unset");
        await NothingHappenedAsync();

        (await Project.RunAsync("env start dev --allow-unset"))
            .ShouldSucceed()
            .ShouldSay("LOG_LEVEL");
        (await Project.RunAsync("env start dev --set LOG_LEVEL=debug")).ShouldSucceed();
        (
            await Project.Engine.VariableAsync(
                (await Project.ContainersAsync("dev"))["web-1"],
                "LEVEL"
            )
        ).ShouldBe("debug");
    }

    [Fact]
    public async Task A_required_variable_is_refused_in_the_files_own_words()
    {
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        Project.Write(
            "app.yml",
            App + "\n    environment: {KEY: \"${API_KEY:?ask Ana for one}\"}\n"
        );

        (await Project.RunAsync("validate"))
            .ShouldSay("app.yml:6:", "API_KEY", "ask Ana for one")
            .ExitCode.ShouldBe(2);
        (await Project.RunAsync("env start dev --allow-unset"))
            .ShouldExit(2)
            .ShouldSay("API_KEY", "ask Ana for one");
        await NothingHappenedAsync();
    }

    [Fact]
    public async Task Envs_that_extend_each_other_in_a_circle_are_refused()
    {
        Project.Declare("environments: {dev: {extends: staging}, staging: {extends: dev}}");

        (await Project.RunAsync("validate")).ShouldExit(2).ShouldSay("extends", "dev", "staging");
    }

    [Fact]
    public async Task A_compose_file_that_compose_does_not_accept_is_refused_in_composes_words()
    {
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        Project.Write("app.yml", "services: {web: {imagee: busybox}}\n");

        (await Project.RunAsync("validate")).ShouldExit(2).ShouldSay(".poststack.yml:3:", "imagee");
        (await Project.RunAsync("env start dev")).ShouldExit(2).ShouldSay("imagee");
        await NothingHappenedAsync();
    }

    [Fact]
    public async Task Names_that_poststack_provides_cannot_be_redefined()
    {
        Project.Declare("environments:\n  dev:\n    variables: {DB_HOST: elsewhere}");

        (await Project.RunAsync("validate"))
            .ShouldExit(2)
            .ShouldSay(".poststack.yml:5:", "DB_HOST");
    }

    [Fact]
    public async Task A_variable_that_would_send_docker_elsewhere_is_refused()
    {
        Project.Declare(
            "environments:\n  dev:\n    deployment: {compose: app.yml}\n    variables: {DOCKER_HOST: tcp://elsewhere}"
        );
        Project.Write("app.yml", App + "\n");

        (await Project.RunAsync("env start dev"))
            .ShouldExit(2)
            .ShouldSay(".poststack.yml:6:", "DOCKER_HOST");
        await NothingHappenedAsync();
    }

    [Fact]
    public async Task A_value_that_no_process_can_have_is_found_before_a_start()
    {
        const int limit = 131_072;
        Project.Declare("environments: {dev: {}}");
        Project.Write("environments/dev.env", $"LONG={new string('x', limit)}\n");

        (await Project.RunAsync("validate"))
            .ShouldExit(2)
            .ShouldSay("environments/dev.env:1:", "LONG")
            .ShouldNotSay("xxxx");
    }

    [Fact]
    public async Task A_line_of_an_env_file_that_cannot_be_read_is_named()
    {
        Project.Declare("environments: {dev: {}}");
        Project.Write("environments/dev.env", "GOOD=1\nBAD=\"never closed\n");

        (await Project.RunAsync("run -- true")).ShouldExit(125).ShouldSay("environments/dev.env:2");
    }

    [Fact]
    public async Task Refusals_are_json_where_json_is_asked_for()
    {
        Project.Declare("environments: {dev: {postgress: {}}}");

        var refused = (await Project.RunAsync("validate --json")).ShouldExit(2);

        var problem = refused.Json["refusal"]!["problems"]![0]!;
        problem["file"]!.GetValue<string>().ShouldBe(".poststack.yml");
        problem["line"]!.GetValue<int>().ShouldBe(3);
    }

    private async Task NothingHappenedAsync() =>
        (await Project.Engine.NamedLikeAsync(Project.Name)).ShouldBeEmpty();
}
