using Poststack.Tests.Projects;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Completions;

public sealed class CompleteCommandTests
{
    [Theory]
    [InlineData(
        "",
        "init validate schema env restart db vars keys run changes scan hooks doctor completion"
    )]
    [InlineData("e", "env")]
    [InlineData("env st", "start stop status")]
    [InlineData("env start ", "dev staging production")]
    [InlineData("env start s", "staging")]
    [InlineData("env start dev ", "")]
    [InlineData("env start --env ", "dev staging production")]
    [InlineData("env start dev --init ", "changed always never")]
    [InlineData("env start dev --init a", "always")]
    [InlineData("env start --ti", "--timeout")]
    [InlineData("env start --timeout ", "")]
    [InlineData("env start --json d", "dev")]
    [InlineData("env config --output ", "json yaml")]
    [InlineData("completion ", "bash fish zsh")]
    [InlineData("run --env dev -- ", "")]
    [InlineData("run --env dev -- env st", "")]
    [InlineData(
        "nonsense ",
        "init validate schema env restart db vars keys run changes scan hooks doctor completion"
    )]
    public async Task What_may_come_next_is_offered(string line, string words)
    {
        var parts = new TestParts();

        (await parts.TypeAsync(["complete", "--", .. line.Split(' ')])).ShouldBe(0);

        WordsOf(parts.Output)
            .Order()
            .ShouldBe(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order());
    }

    [Fact]
    public async Task Verbs_come_with_what_they_do()
    {
        var parts = new TestParts();

        await parts.TypeAsync("complete", "--", "sch");

        parts.Output.ShouldBe("schema\tPrint the JSON Schema of .poststack.yml, for editors.\n");
    }

    [Fact]
    public async Task Services_of_the_env_are_read_from_its_files()
    {
        using var folder = new TestFolder();
        folder.Write(
            "app.yml",
            "x-note: &a {services: {no: {}}}\nservices:\n  web:\n    image: a\n  worker: {image: b}\n"
        );
        folder.Write("init.yml", "services:\n  migrations: {image: c}\n");
        folder.Write(
            "init.yaml",
            "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: seed, image: s}]}}"
        );
        folder.Write("broken.yml", "services: [");
        var parts = new TestParts { Projects = new() { Project = GivenServices.In(folder.Path) } };

        await parts.TypeAsync("complete", "--", "env", "logs", "dev", "");
        WordsOf(parts.Output).ShouldBe(["web", "worker", "migrations", "seed"]);

        var others = new TestParts { Projects = parts.Projects };
        await others.TypeAsync("complete", "--", "restart", "--env", "dev", "");
        WordsOf(others.Output).ShouldBe(["web", "worker"]);
    }

    [Fact]
    public async Task Behind_logs_both_an_env_and_a_service_may_come()
    {
        using var folder = new TestFolder();
        folder.Write("app.yml", "services:\n  web:\n    image: a\n");
        var parts = new TestParts { Projects = new() { Project = GivenServices.In(folder.Path) } };

        await parts.TypeAsync("complete", "--", "env", "logs", "");

        WordsOf(parts.Output).ShouldBe(["dev", "web"]);
    }

    [Fact]
    public async Task Outside_of_a_project_there_are_no_names_and_no_errors()
    {
        var parts = new TestParts
        {
            Projects = new()
            {
                Refusal = new(Core.Refusals.RefusalKind.NotFound, "no-project", "None."),
            },
        };

        (await parts.TypeAsync("complete", "--", "env", "start", "")).ShouldBe(0);

        parts.Output.ShouldBeEmpty();
        parts.Error.ShouldBeEmpty();
    }

    private static string[] WordsOf(string output) =>
        [
            .. output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('\t')[0]),
        ];
}
