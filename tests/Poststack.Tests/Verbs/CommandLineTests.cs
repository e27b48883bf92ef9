using System.Diagnostics;
using System.Text.Json;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Tests.Environments;
using Poststack.Tests.Projects;
using Poststack.Tests.Terminal;

namespace Poststack.Tests.Verbs;

public sealed class CommandLineTests
{
    private readonly TestParts _parts = new();

    [Theory]
    [InlineData("strat", "'poststack' has no verb 'strat'.")]
    [InlineData("env strat dev", "'poststack env' has no verb 'strat'. Did you mean 'start'?")]
    [InlineData("evn list", "'poststack' has no verb 'evn'. Did you mean 'env'?")]
    [InlineData(
        "env start --tiemout 5m",
        "'poststack env start' has no option '--tiemout'. Did you mean '--timeout'?"
    )]
    [InlineData(
        "env start --jsno",
        "'poststack env start' has no option '--jsno'. Did you mean '--json'?"
    )]
    [InlineData("env start dev web", "'poststack env start' has no use for 'web'.")]
    [InlineData("env", "'poststack env' needs a verb.")]
    [InlineData(
        "env start --timeout soon",
        "--timeout takes a length of time such as 90s, 5m or 1h30m, 500h at most, not 'soon'."
    )]
    [InlineData(
        "env start --init-timeout 9999h",
        "--init-timeout takes a length of time such as 90s, 5m or 1h30m, 500h at most, not '9999h'."
    )]
    [InlineData("env start --init maybe", "--init takes changed, always or never, not 'maybe'.")]
    [InlineData("env start --set KEY", "--set takes KEY=VALUE, and 'KEY' has no value.")]
    [InlineData("env logs --tail -1", "--tail takes a number of lines, 0 or more, not '-1'.")]
    [InlineData("env logs --tail abc", "--tail takes a number of lines, 0 or more, not 'abc'.")]
    [InlineData("env start --timeout", "Required argument missing for option: '--timeout'.")]
    public async Task A_line_that_does_not_fit_is_explained_and_exits_with_2(
        string line,
        string said
    )
    {
        (await _parts.TypeAsync(line)).ShouldBe(2);

        _parts.Error.ShouldStartWith($"Error: {said}");
        _parts.Output.ShouldBeEmpty();
        _parts.Envs.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("env list", 6, "file-not-usable")]
    [InlineData("env list --json", 6, "file-not-usable")]
    [InlineData("run --json -e nowhere -- true", 125, "unknown-env")]
    [InlineData("--help", 6, "file-not-usable")]
    [InlineData("--version --json", 6, "file-not-usable")]
    [InlineData("strat --json", 2, "unknown-verb")]
    public async Task On_a_full_disk_a_refusal_is_said_to_people(string line, int code, string said)
    {
        var parts = new TestParts { Streams = new() { Output = new FullDisk() } };

        (await parts.TypeAsync(line)).ShouldBe(code);

        parts.Error.ShouldContain($"[{said}]");
    }

    [Theory]
    [InlineData(
        "restart",
        "Error: 'poststack restart' needs <service>. The service, as the compose file names it. [usage]",
        "→ One of: web, worker"
    )]
    [InlineData(
        "completion",
        "Error: 'poststack completion' needs <shell>. The shell: bash, zsh or fish. [usage]",
        "→ One of: bash, fish, zsh"
    )]
    [InlineData(
        "vars remove",
        "Error: 'poststack vars remove' needs <key>. The variable's name. [usage]",
        "→ poststack vars remove --help"
    )]
    public async Task A_missing_argument_is_named_with_what_it_may_be(
        string line,
        string error,
        string next
    )
    {
        using var folder = new TestFolder();
        folder.Write(
            ".poststack.yml",
            "project: {name: shop}\nenvironments: {dev: {deployment: {compose: app.yml}}}\n"
        );
        folder.Write("app.yml", "services: {web: {image: w}, worker: {image: w}}\n");
        var parts = new TestParts { Projects = new() { Project = ProjectFile.Load(folder.Path) } };

        (await parts.TypeAsync(line)).ShouldBe(2);

        parts.Error.Split('\n')[0].ShouldBe(error);
        parts.Error.Split('\n').ShouldContain(next);
    }

    [Fact]
    public async Task Choices_are_listed_on_one_line()
    {
        var parts = new TestParts();

        (await parts.TypeAsync("completion tcsh")).ShouldBe(2);

        parts
            .Error.Split('\n')[0]
            .ShouldBe(
                "Error: Argument 'tcsh' not recognized. Must be one of: 'bash', 'zsh', 'fish' [usage]"
            );
    }

    [Fact]
    public async Task A_line_that_does_not_fit_names_the_help_that_would_have_told()
    {
        await _parts.TypeAsync("env strat");

        _parts.Error.ShouldBe(
            """
            Error: 'poststack env' has no verb 'strat'. Did you mean 'start'? [unknown-verb]

            → poststack env --help

            """
        );
    }

    [Fact]
    public async Task A_word_that_begins_with_an_at_sign_is_no_file_to_read()
    {
        var file = Path.Combine(
            Path.GetTempPath(),
            $"{nameof(CommandLineTests)}-{Environment.ProcessId}"
        );
        await File.WriteAllTextAsync(file, "dev", TestContext.Current.CancellationToken);
        try
        {
            await _parts.TypeAsync("env", "start", $"@{file}");
        }
        finally
        {
            File.Delete(file);
        }

        _parts.Error.ShouldStartWith($"Error: 'shop' has no env '@{file}'.");
    }

    [Fact]
    public async Task The_version_is_one_line_on_stdout()
    {
        (await _parts.TypeAsync("--version")).ShouldBe(0);

        _parts.Output.ShouldMatch(@"^\d+\.\d+\.\d+\n$");
    }

    [Fact]
    public async Task With_json_a_refusal_is_one_object_on_stdout_and_stderr_stays_empty()
    {
        (await _parts.TypeAsync("env start nowhere --json")).ShouldBe(4);

        _parts.Error.ShouldBeEmpty();
        _parts.Output.ShouldBe(
            """
            {"refusal":{"kind":"not-found","code":"unknown-env","exitCode":4,"message":"'shop' has no env 'nowhere'.","next":["Its envs: dev, staging, production."],"problems":[],"output":[]}}

            """
        );
    }

    [Fact]
    public async Task A_bug_exits_with_1_and_says_how_to_report_it()
    {
        var parts = new TestParts { Envs = new() { Failure = new UnreachableException("Boom.") } };

        (await parts.TypeAsync("env start dev")).ShouldBe(1);

        parts.Error.ShouldContain("This is a bug in Poststack, not a mistake of yours.");
        parts.Error.ShouldContain("System.Diagnostics.UnreachableException: Boom.");
        parts.Error.ShouldContain("Please report it");
    }

    [Theory]
    [InlineData(RefusalKind.InitFailed, 8)]
    [InlineData(RefusalKind.Timeout, 11)]
    public async Task A_use_case_that_refuses_decides_the_exit_code(RefusalKind kind, int code)
    {
        var refusal = new Refusal(kind, "it-failed", "It failed.");
        var parts = new TestParts { Envs = new() { Failure = refusal.ToException() } };

        (await parts.TypeAsync("env start dev")).ShouldBe(code);

        parts.Error.ShouldBe("Error: It failed. [it-failed]\n");
    }

    [Fact]
    public async Task A_cancelled_verb_exits_with_130()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var parts = new TestParts
        {
            Envs = new() { Failure = new OperationCanceledException(cancelled.Token) },
        };

        (await Cli.CommandLine.RunAsync(["env", "start", "dev"], parts, cancelled.Token)).ShouldBe(
            130
        );

        parts.Error.ShouldBe(
            "Ending what runs. Ctrl-C again does not wait for it.\nError: 'poststack env start' was cancelled. [cancelled]\n\n→ Run it again: it goes on from what is there.\n"
        );
    }

    [Fact]
    public async Task The_project_folder_is_passed_on()
    {
        await _parts.TypeAsync("-C ../shop env list");

        _parts.Projects.Folder.ShouldBe("../shop");
    }
}
