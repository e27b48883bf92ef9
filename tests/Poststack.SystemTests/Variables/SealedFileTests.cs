using System.Text.Json.Nodes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Variables;

/// <summary>Secrets in committed files: by the real binary, in real processes and containers.</summary>
public sealed class SealedFileTests : ProjectTest
{
    private const string Canary = "canary-5b1e";
    private const string Hostile =
        "both 'single' and \"double\" `id` $(id) $HOME ${X} \\n\r\n\t# é💡 ";

    private readonly string _home = Directory.CreateTempSubdirectory("poststack-keys-").FullName;

    public SealedFileTests()
    {
        Project.Environment["XDG_CONFIG_HOME"] = _home;
        Project.Declare("environments: {dev: {}, staging: {}}");
    }

    [Fact]
    public async Task A_secret_is_in_no_output_no_file_and_no_argument_until_it_is_asked_for()
    {
        using var watch = new ArgumentWatch(Canary);
        (await PipeAsync(Canary, "vars", "add", "API_TOKEN", "--env", "dev"))
            .ShouldSucceed()
            .ShouldNotSay(Canary);

        foreach (
            var command in new[]
            {
                "vars list --env dev",
                "vars list --env dev --json",
                "vars list --env dev -o yaml",
                "vars get API_TOKEN --env dev --json",
                "vars rename API_TOKEN B_TOKEN --env dev",
                "vars rename B_TOKEN API_TOKEN --env dev",
                "keys list",
                "keys rotate",
                "env config dev",
                "vars explain API_TOKEN --env dev",
                "vars seal --env dev",
            }
        )
            (await Project.RunAsync(command)).ShouldSucceed().ShouldNotSay(Canary);

        (await Project.RunAsync("validate")).ShouldNotSay(Canary);
        (await Project.RunAsync("run --env dev -- printenv API_TOKEN"))
            .ShouldSucceed()
            .ShouldSay(Canary);
        (await Project.RunAsync("vars export --env dev")).ShouldSucceed().ShouldSay(Canary);
        watch.Stop().ShouldBeEmpty();
        (await Tool.RunAsync("grep", "-rlF", Canary, Project.Folder, _home)).Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Hostile)]
    [InlineData("-----BEGIN-----\nMIIB\n-----END-----\n")]
    public async Task Any_value_survives_being_added_read_and_given_to_a_child(string value)
    {
        (await PipeAsync(value, "vars", "add", "API_TOKEN", "--env", "dev")).ShouldSucceed();

        (await Project.RunAsync("vars get API_TOKEN --env dev --reveal")).Output.ShouldBe(value);
        (
            await Project.RunAsync(
                "run",
                "--env",
                "dev",
                "--",
                "sh",
                "-c",
                "printf %s \"$API_TOKEN\""
            )
        )
            .ShouldSucceed()
            .Output.ShouldBe(value);
    }

    [Fact]
    public async Task What_is_exported_for_a_shell_is_the_same_value_there()
    {
        (await PipeAsync(Hostile, "vars", "add", "API_TOKEN", "--env", "dev")).ShouldSucceed();
        var exported = (await Project.RunAsync("vars export --env dev --format shell"))
            .ShouldSucceed()
            .Output;

        (await Tool.RunAsync("sh", "-c", $"{exported}\nprintf %s \"$API_TOKEN\"")).Output.ShouldBe(
            Hostile
        );
    }

    [Fact]
    public async Task A_machine_opens_with_a_key_that_a_variable_names()
    {
        (await PipeAsync(Canary, "vars", "add", "API_TOKEN", "--env", "dev")).ShouldSucceed();
        var key = (await Project.RunAsync("keys export --private")).ShouldSucceed().Output;

        Project.Environment["XDG_CONFIG_HOME"] = "/nonexistent";
        (await Project.RunAsync("run --env dev -- true"))
            .ShouldExit(125)
            .ShouldSay("no private key");

        Project.Environment["POSTSTACK_KEY"] = key.TrimEnd();
        (await Project.RunAsync("run --env dev -- printenv API_TOKEN"))
            .ShouldSucceed()
            .ShouldSay(Canary);
    }

    [Theory]
    [InlineData("run --env dev -- env")]
    [InlineData("run --env dev --redact -- env")]
    [InlineData("run --env dev --watch -- env")]
    [InlineData("vars lookup FOUND --env dev --yes")]
    public async Task What_poststack_starts_does_not_get_the_private_key(string command)
    {
        Project.Declare(
            """
            variables:
              ASSISTANT: support
              FOUND: {lookup: {from: ASSISTANT, command: [bin/find]}}
            environments:
              dev: {}
            """
        );
        Project.Write("bin/find", "#!/bin/sh\nenv >asked; echo found\n");
        File.SetUnixFileMode(
            Project.PathOf("bin/find"),
            UnixFileMode.UserRead | UnixFileMode.UserExecute
        );
        (await Project.RunAsync("vars lookup FOUND --env dev --yes")).ShouldSucceed();
        (await Project.RunAsync("keys init")).ShouldSucceed();
        var key = (await Project.RunAsync("keys export --private")).ShouldSucceed().Output;
        Project.Environment["POSTSTACK_KEY"] = key.TrimEnd();
        Project.Environment["HANDED_ON"] = "yes";

        var ended = (await Project.RunAsync(command)).ShouldSucceed();

        var got = command.StartsWith("run", StringComparison.Ordinal)
            ? ended.Output
            : Project.Read("asked");
        got.ShouldContain("HANDED_ON=yes");
        got.ShouldNotContain("poststack_key_");
    }

    [Fact]
    public async Task Of_many_that_write_at_once_nothing_is_lost()
    {
        var adding = Enumerable
            .Range(0, 8)
            .Select(i => PipeAsync($"value-{i}", "vars", "add", $"TOKEN_{i}", "--env", "dev"));

        foreach (var ended in await Task.WhenAll(adding))
            ended.ShouldSucceed();

        var all = (await Project.RunAsync("vars list --env dev --reveal")).ShouldSucceed();
        for (var i = 0; i < 8; i++)
            all.ShouldSay($"value-{i}");
    }

    [Fact]
    public async Task A_sealed_file_that_a_compose_file_names_arrives_opened_in_the_container()
    {
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        Project.Write(
            "web.env",
            $"WON_TOKEN={Canary}\nLOST_TOKEN={Canary}\nLATER_TOKEN=x\nPLAIN=1\n"
        );
        Project.Write("later.env", "LATER_TOKEN=y\n");
        Project.Write(
            "app.yml",
            """
            services:
              web:
                image: busybox:stable
                command: sleep 1000
                stop_grace_period: 0s
                env_file: [web.env, later.env]
                environment: {LOST_TOKEN: own}
            """
        );
        await SealWebFileAsync();
        Project.Read("web.env").ShouldNotContain(Canary);
        using var watch = new ArgumentWatch(Canary);

        (await Project.RunAsync("env start dev")).ShouldSucceed().ShouldNotSay(Canary);

        var web = (await Project.ContainersAsync("dev"))["web-1"];
        (await Project.Engine.VariableAsync(web, "WON_TOKEN")).ShouldBe(Canary);
        (await Project.Engine.VariableAsync(web, "LOST_TOKEN")).ShouldBe("own");
        (await Project.Engine.VariableAsync(web, "LATER_TOKEN")).ShouldBe("y");
        (await Project.Engine.VariableAsync(web, "PLAIN")).ShouldBe("1");
        watch.Stop().ShouldBeEmpty();
        // Only the record of the release has it, for going back; nobody else may read that.
        var records = await Tool.RunAsync("grep", "-rlF", Canary, Project.Folder);
        foreach (var file in records.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            file.ShouldStartWith(Project.PathOf(".poststack/envs/dev/releases/"));
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        // Going back brings the value of then, though its file has another by now.
        Project.Write("web.env", "WON_TOKEN=another\n");
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        (await Project.RunAsync("env rollback dev")).ShouldSucceed().ShouldNotSay(Canary);
        web = (await Project.ContainersAsync("dev"))["web-1"];
        (await Project.Engine.VariableAsync(web, "WON_TOKEN")).ShouldBe(Canary);
    }

    [Fact]
    public async Task A_start_replaces_a_service_for_another_value_and_not_for_one_that_was_sealed_anew()
    {
        const string Declared =
            "environments: {dev: {variables: {HOST: db}, deployment: {compose: app.yml}}}";
        Project.Declare(Declared);
        Project.Write("web.env", "WEB_TOKEN=to-${HOST}\n");
        Project.Write(
            "app.yml",
            "services: {web: {image: busybox:stable, command: sleep 1000, stop_grace_period: 0s, env_file: [web.env]}}"
        );
        await SealWebFileAsync();
        (await Project.RunAsync("env start dev")).ShouldSucceed();
        var first = (await Project.ContainersAsync("dev"))["web-1"];
        var before = Project.Read("web.env");

        (await Project.RunAsync("keys rotate")).ShouldSucceed();
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        Project.Read("web.env").ShouldNotBe(before);
        (await Project.ContainersAsync("dev"))["web-1"].ShouldBe(first);
        (await Project.RunAsync("env releases dev")).ShouldSucceed().ShouldNotSay("r2");

        Project.Declare(Declared.Replace("HOST: db", "HOST: other"));
        (await Project.RunAsync("env start dev")).ShouldSucceed();

        var web = (await Project.ContainersAsync("dev"))["web-1"];
        (await Project.Engine.VariableAsync(web, "WEB_TOKEN")).ShouldBe("to-other");
        (await Project.RunAsync("env releases dev")).ShouldSucceed().ShouldSay("r2");
    }

    [Fact]
    public async Task Validate_finds_what_a_start_could_not_open_of_a_file_that_compose_reads()
    {
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        Project.Write("web.env", $"WEB_TOKEN={Canary}\n");
        Project.Write("app.yml", "services: {web: {image: busybox:stable, env_file: [web.env]}}");
        await SealWebFileAsync();
        (await Project.RunAsync("validate")).ShouldSucceed();

        Project.Write("web.env", Project.Read("web.env").Replace("sealed:", "sealed:AAAA"));

        (await Project.RunAsync("validate"))
            .ShouldExit(2)
            .ShouldSay("web.env:4:1: WEB_TOKEN: this sealed value was changed");
    }

    [Fact]
    public async Task A_reference_in_what_compose_reads_sealed_means_the_env_or_a_line_above_and_is_never_empty_in_silence()
    {
        Project.Declare(
            "environments: {dev: {variables: {HOST: db}, deployment: {compose: app.yml}}}"
        );
        Project.Write(
            "web.env",
            "PLAIN=p\nA_TOKEN=a-$PLAIN\nB_TOKEN=${HOST}-${A_TOKEN}-${NOBODY}\n"
        );
        Project.Write(
            "app.yml",
            "services: {web: {image: busybox:stable, command: sleep 1000, stop_grace_period: 0s, env_file: [web.env]}}"
        );
        await SealWebFileAsync();

        foreach (var command in new[] { "validate", "env start dev" })
            (await Project.RunAsync(command))
                .ShouldExit(command == "validate" ? 7 : 2)
                .ShouldSay("B_TOKEN: the variable NOBODY is not set, so ${NOBODY} is empty.");

        (await Project.RunAsync("env start dev --allow-unset")).ShouldSucceed();
        var web = (await Project.ContainersAsync("dev"))["web-1"];
        (await Project.Engine.VariableAsync(web, "B_TOKEN")).ShouldBe("db-a-p-");
    }

    [Fact]
    public async Task A_sealed_line_that_cannot_be_opened_is_named_where_another_refers_to_it()
    {
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        Project.Write("web.env", "A_TOKEN=a\nB_TOKEN=${A_TOKEN}\n");
        Project.Write("app.yml", "services: {web: {image: busybox:stable, env_file: [web.env]}}");
        await SealWebFileAsync();
        Project.Change("web.env", "A_TOKEN=sealed:", "A_TOKEN=sealed:AAAA");

        (await Project.RunAsync("validate"))
            .ShouldExit(2)
            .ShouldSay("A_TOKEN: this sealed value was changed");
    }

    [Fact]
    public async Task An_export_has_what_compose_reads_sealed_in_the_clear_or_as_references()
    {
        Project.Declare("environments: {dev: {deployment: {compose: app.yml}}}");
        Project.Write("web.env", $"WEB_TOKEN='{Canary} $HOME'\nWEB_URL=http://${{WEB_TOKEN}}/\n");
        Project.Write("app.yml", "services: {web: {image: busybox:stable, env_file: [web.env]}}");
        await SealWebFileAsync("WEB_TOKEN", "WEB_URL");

        (await Project.RunAsync("env export dev -o plain.yml"))
            .ShouldSucceed()
            .ShouldSay("It holds secrets in the clear");
        (await Project.RunAsync("env export dev --no-secrets -o shared.yml")).ShouldSucceed();

        Project.Read("shared.yml").ShouldNotContain(Canary);
        foreach (
            var files in new[] { "-f plain.yml", "--env-file shared.secrets.env -f shared.yml" }
        )
        {
            var web = JsonNode.Parse(
                (
                    await Tool.RunAsync(
                        "sh",
                        "-c",
                        $"cd {Project.Folder} && docker compose {files} config --format json"
                    )
                )
                    .ShouldSucceed()
                    .Output
            )!["services"]!["web"]!["environment"]!;
            ((string?)web["WEB_TOKEN"]).ShouldBe($"{Canary} $$HOME");
            ((string?)web["WEB_URL"]).ShouldBe($"http://{Canary} $$HOME/");
        }
    }

    [Fact]
    public async Task The_longest_value_that_a_child_can_have_arrives_and_one_byte_more_is_refused()
    {
        Project.Declare("environments: {dev: {}}");
        // `API_TOKEN=` and the value, within 131,071 bytes.
        var longest = new string('x', 131_071 - "API_TOKEN=".Length);
        (await PipeAsync(longest, "vars", "add", "API_TOKEN", "--env", "dev")).ShouldSucceed();

        (await Project.RunAsync("run", "--env", "dev", "--", "sh", "-c", "echo ${#API_TOKEN}"))
            .ShouldSucceed()
            .Output.ShouldBe($"{longest.Length}\n");

        (
            await PipeAsync(longest + "x", "vars", "add", "API_TOKEN", "--replace", "--env", "dev")
        ).ShouldSucceed();
        (await Project.RunAsync("run", "--env", "dev", "--", "true"))
            .ShouldExit(125)
            .ShouldSay("API_TOKEN", "131072 bytes");
    }

    [Fact]
    public async Task An_editor_that_is_interrupted_leaves_nothing_behind()
    {
        (await PipeAsync(Canary, "vars", "add", "API_TOKEN", "--env", "dev")).ShouldSucceed();
        var before = Project.Read("environments/dev.env");
        var seen = Project.PathOf("seen");
        Project.Write(
            "editor",
            $"#!/bin/sh\ngrep -c {Canary} \"$1\" >{seen}; echo \"$1\" >>{seen}; kill -INT $$\n"
        );
        Project.Environment["EDITOR"] = "sh ./editor";

        (await Project.RunAsync("vars edit --env dev")).ExitCode.ShouldNotBe(0);

        var lines = await File.ReadAllLinesAsync(seen, Ct);
        lines[0].ShouldBe("1");
        Directory.Exists(Path.GetDirectoryName(lines[1])).ShouldBeFalse();
        Project.Read("environments/dev.env").ShouldBe(before);
    }

    private async Task SealWebFileAsync(params string[] names) =>
        (
            await Project.RunAsync([
                "vars",
                "seal",
                .. names,
                "--env",
                "dev",
                "--file",
                Project.PathOf("web.env"),
            ])
        ).ShouldSucceed();

    private Task<Ended> PipeAsync(string input, params IReadOnlyList<string> arguments) =>
        Tool.RunAsync(Project.Call(arguments) with { Input = input });
}
