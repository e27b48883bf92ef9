using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Poststack.SystemTests.Support;
using Poststack.Tests.Shared;

namespace Poststack.SystemTests.Variables;

/// <summary>
/// Who reads an export is its judge: every value arrives there byte for byte, and what cannot is refused by name.
/// </summary>
public sealed class ExportConsumerTests : ProjectTest
{
    private static readonly Dictionary<string, string> Values = HostileText
        .Sample(120)
        .Concat([
            "",
            " ",
            "\n",
            "\r\n",
            "a\nPOSTSTACK_END\nb",
            "a\rPOSTSTACK_END",
            "EOF\n",
            "true",
            "007",
            "null",
            "~",
            "# no comment",
            "-----BEGIN X-----\r\nMIIB\r\n-----END X-----\r\n",
            "'''",
            "\"\"\"",
            "%{ if true }x%{ endif }",
            "$${x} %%{y}",
            "\u0085\u2028\u2029\uFEFF",
            new('x', 60_000),
        ])
        .Select(
            (value, i) => (Name: string.Create(CultureInfo.InvariantCulture, $"TOKEN_{i}"), value)
        )
        .ToDictionary(one => one.Name, one => one.value);

    public ExportConsumerTests() => Project.Declare("environments: {dev: {}}");

    [Theory]
    [InlineData("sh")]
    [InlineData("bash")]
    public async Task A_shell(string shell)
    {
        var file = await ExportAsync("shell", "exported.sh");

        var ended = await Tool.RunAsync(shell, "-c", "set -eu; . \"$1\"; exec env -0", shell, file);

        ShouldBe(Values, OfEnvironment(ended.ShouldSucceed().Output));
    }

    [Fact]
    public async Task Docker_run()
    {
        var file = await ExportAsync(
            "docker",
            "exported.env",
            value => value.Contains('\n') || value.EndsWith('\r')
        );

        var environment = await Project.Engine.AskAsync(
            "run",
            "--rm",
            "--network=none",
            "--env-file",
            file,
            "busybox:stable",
            "cat",
            "/proc/self/environ"
        );

        ShouldBe(Carried, OfEnvironment(environment));
    }

    [Fact]
    public async Task Docker_compose()
    {
        var file = await ExportAsync("dotenv", "exported.env");
        using var judge = new ComposeJudge(new Dictionary<string, string>());

        var verdict = await judge.AskEnvFilesAsync([await File.ReadAllTextAsync(file, Ct)]);

        ShouldBe(Values, verdict.Environment("s0"));
    }

    [Fact]
    public async Task A_step_of_GitHub_Actions()
    {
        var file = await ExportAsync("github", "exported.env", value => value.EndsWith('\r'));
        var text = await File.ReadAllTextAsync(file, Ct);

        ShouldBe(Carried, new GithubEnvFile(text, isWindows: false).Read());
        ShouldBe(Carried, new GithubEnvFile(text, isWindows: true).Read());
    }

    /// <summary>GitHub prints a job's variables at the head of each step, unless it was told to mask them.</summary>
    [Fact]
    public async Task A_runner_of_GitHub_Actions_is_told_what_to_mask_and_nobody_else_is()
    {
        Project.Write("environments/dev.env", "URL=http://x\nA_TOKEN=\"two\nli%nes\"\n");

        (await RunExportAsync("github")).ShouldSucceed().Error.ShouldNotContain("add-mask");
        Project.Environment["GITHUB_ACTIONS"] = "true";
        (await RunExportAsync("shell")).ShouldSucceed().Error.ShouldNotContain("add-mask");
        (await RunExportAsync("github"))
            .ShouldSucceed()
            .Error.ShouldBe("::add-mask::two%0Ali%25nes\n");
    }

    [Fact]
    public async Task Kubernetes()
    {
        var file = await ExportAsync("kubernetes", "exported.yml");

        var secret = await KubectlAsync(file);

        secret["kind"]!.GetValue<string>().ShouldBe("Secret");
        secret["metadata"]!["name"]!.GetValue<string>().ShouldBe($"{Project.Name}-dev");
        ShouldBe(
            Values,
            DataOf(secret)
                .ToDictionary(
                    one => one.Key,
                    one => Encoding.UTF8.GetString(Convert.FromBase64String(one.Value))
                )
        );
    }

    /// <summary>Its parser is Go's, as that of most programs around containers.</summary>
    [Theory]
    [InlineData("yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: judged}\ndata:\n")]
    [InlineData("json", "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"data\":")]
    public async Task A_program_that_reads(string format, string head)
    {
        var file = await ExportAsync(format, "exported");
        var lines = await File.ReadAllTextAsync(file, Ct);
        var around =
            format == "json"
                ? $"{head} {lines}, \"metadata\": {{\"name\": \"judged\"}}}}"
                : head + "  " + lines.TrimEnd('\n').Replace("\n", "\n  ") + "\n";
        Project.Write("judged", around);

        ShouldBe(Values, DataOf(await KubectlAsync(Project.PathOf("judged"))));
    }

    [Theory]
    [InlineData("tfvars", "terraform.tfvars")]
    [InlineData("tfvars-json", "terraform.tfvars.json")]
    public async Task Terraform(string format, string name)
    {
        Directory.CreateDirectory(Project.PathOf("infra"));
        await ExportAsync(format, $"infra/{name}");
        Project.Write(
            "infra/main.tf",
            string.Concat(Values.Keys.Select(key => $"variable \"{key}\" {{ type = string }}\n"))
        );

        var all = string.Join(", ", Values.Keys.Select(key => $"{key} = var.{key}"));
        var console = await Tool.RunAsync(
            new ProgramCall("terraform", "console")
            {
                Folder = Project.PathOf("infra"),
                Input = $"base64encode(jsonencode({{{all}}}))\n",
            }
        );

        var json = Convert.FromBase64String(console.ShouldSucceed().Output.Trim().Trim('"'));
        ShouldBe(Values, JsonSerializer.Deserialize<Dictionary<string, string>>(json)!);
    }

    private Dictionary<string, string> Carried { get; set; } = Values;

    /// <summary>Imports all values, and exports those that the format can carry; the others are refused.</summary>
    private async Task<string> ExportAsync(
        string format,
        string file,
        Func<string, bool>? isRefused = null
    )
    {
        var imported = await Tool.RunAsync(
            Project.Call("vars", "import", "--env", "dev", "--format", "json") with
            {
                Input = JsonSerializer.Serialize(Values),
            }
        );
        imported.ShouldSucceed();
        Project.Read("environments/dev.env").ShouldContain("TOKEN_0=sealed:");

        List<string> refused =
        [
            .. Values.Where(one => isRefused?.Invoke(one.Value) == true).Select(one => one.Key),
        ];
        Carried = Values
            .Where(one => !refused.Contains(one.Key))
            .ToDictionary(one => one.Key, one => one.Value);
        foreach (var name in refused.Take(3))
            (await RunExportAsync(format, "--only", name))
                .ShouldExit(3)
                .ShouldSay("export-value", name);

        var exported = await RunExportAsync(
            format,
            ["--only", "TOKEN_*", .. refused.SelectMany(name => new[] { "--except", name })]
        );
        await File.WriteAllBytesAsync(
            Project.PathOf(file),
            exported.ShouldSucceed().OutputBytes,
            Ct
        );
        return Project.PathOf(file);
    }

    private Task<Ended> RunExportAsync(string format, params string[] more) =>
        Project.RunAsync(["vars", "export", "--env", "dev", "--format", format, .. more]);

    // Prints what it read; it asks no server for that.
    private static async Task<JsonNode> KubectlAsync(string file) =>
        JsonNode.Parse(
            (await Tool.RunAsync("kubectl", "label", "--local", "-f", file, "-o", "json", "a=b"))
                .ShouldSucceed()
                .Output
        )!;

    private static Dictionary<string, string> DataOf(JsonNode read) =>
        read["data"]!.AsObject().ToDictionary(one => one.Key, one => one.Value!.GetValue<string>());

    private static Dictionary<string, string> OfEnvironment(string environment) =>
        environment
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(one => one.Split('=', 2))
            .ToDictionary(one => one[0], one => one[1]);

    private static void ShouldBe(
        Dictionary<string, string> expected,
        IReadOnlyDictionary<string, string> read
    )
    {
        foreach (var (name, value) in expected)
            read.GetValueOrDefault(name).ShouldBe(value, name);
    }
}
