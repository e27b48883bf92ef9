using System.Text.Json.Nodes;
using Poststack.SystemTests.Support;
using Poststack.Tests.Shared;

namespace Poststack.SystemTests.Projects;

/// <summary>Commands about a project that start nothing.</summary>
public sealed class ProjectCommandTests : ProjectTest
{
    public ProjectCommandTests() =>
        Project.Declare(
            """
            environments:
              dev:
                variables: {LEVEL: debug}
              staging:
                extends: dev
                variables: {LEVEL: info}
              production:
                protected: true
            """
        );

    [Fact]
    public async Task Env_list_shows_every_env()
    {
        (await Project.RunAsync("env list"))
            .ShouldSucceed()
            .Output.ShouldMatch(
                @"(?s)dev +nothing to run.*staging +nothing to run.*production \(protected\)"
            );

        var listed = (await Project.RunAsync("env list --json")).ShouldSucceed().Json.AsArray();
        listed
            .Select(env => env!["env"]!.GetValue<string>())
            .ShouldBe(["dev", "staging", "production"]);
    }

    [Fact]
    public async Task Env_use_chooses_the_env_that_other_commands_mean()
    {
        (await Project.RunAsync("run -- printenv LEVEL")).ShouldExit(125).ShouldSay("env use");

        (await Project.RunAsync("env use staging")).ShouldSucceed();

        (await Project.RunAsync("run -- printenv LEVEL")).ShouldSucceed().Output.ShouldBe("info\n");
        (await Project.RunAsync("run --env dev -- printenv LEVEL"))
            .ShouldSucceed()
            .Output.ShouldBe("debug\n");
        (await Project.RunAsync("env use production")).ShouldExit(3).ShouldSay("--yes");
        (await Project.RunAsync("env list")).ShouldSucceed().Output.ShouldContain("staging *");
    }

    [Theory]
    [InlineData("env start production")]
    [InlineData("env stop production")]
    [InlineData("env restart production")]
    [InlineData("env init production")]
    [InlineData("env deploy production")]
    [InlineData("env delete production")]
    public async Task A_protected_env_is_changed_only_by_who_confirms_its_name(string command) =>
        (await Project.RunAsync(command)).ShouldExit(3).ShouldSay("production", "--yes");

    [Fact]
    public async Task Delete_asks_even_where_nothing_is_protected() =>
        (await Project.RunAsync("env delete dev")).ShouldExit(3).ShouldSay("all its data", "--yes");

    [Fact]
    public async Task The_schema_is_json_for_editors()
    {
        var schema = JsonNode.Parse((await Project.RunAsync("schema")).ShouldSucceed().Output)!;

        schema["$schema"]!.GetValue<string>().ShouldContain("json-schema.org");
        schema["properties"]!["environments"].ShouldNotBeNull();
    }

    [Fact]
    public async Task The_sample_of_the_specification_is_valid_once_its_files_are_there()
    {
        Project.Write(".poststack.yml", Sample.Text);
        foreach (var file in new[] { "init-compose.yml", "app-compose.yml" })
            Project.Write($"deploy/{file}", "services: {web: {image: busybox:stable}}\n");
        Project.Write(
            "deploy/staging-compose.yml",
            "services: {web: {image: busybox:stable, command: 'echo ${LOG_LEVEL} ${CACHE_TTL}'}}\n"
        );
        foreach (var file in new[] { "migrate-pod.yaml", "prod-pod.yaml" })
            Project.Write(
                $"deploy/{file}",
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: myapp}
                spec: {containers: [{name: main, image: "busybox:stable"}]}
                """
            );

        (await Project.RunAsync("validate")).ShouldSucceed();
        (await Project.RunAsync("run --env staging -- printenv DB_USER CACHE_TTL DB_PORT"))
            .ShouldSucceed()
            .Output.ShouldBe("myapp_staging_user\n300\n5434\n");
    }

    [Fact]
    public async Task Help_and_version_answer_without_a_project()
    {
        Project.Write(".poststack.yml", "not: [a, project");

        (await Project.RunAsync("--help")).ShouldSucceed().ShouldSay("env", "run", "validate");
        (await Project.RunAsync("env start --help"))
            .ShouldSucceed()
            .Output.ShouldContain("--init-timeout");
        (await Project.RunAsync("--version")).ShouldSucceed().Output.ShouldMatch(@"\d+\.\d+\.\d+");
    }
}
