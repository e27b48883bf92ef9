using Poststack.SystemTests.Git;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Variables;

/// <summary>
/// One secret, every command that could touch it, right and wrong input: it is said nowhere, stands in no
/// argument, and no file is written with it, not even for a moment.
/// </summary>
public sealed class CanaryTests : ProjectTest
{
    private static readonly string[] Families = ["vars", "keys", "scan", "hooks", "changes", "run"];

    /// <summary>What is typed, and what is piped in; the secret stands as CANARY.</summary>
    private static readonly (string Line, string Input)[] Commands =
    [
        ("keys init", ""),
        ("vars add API_TOKEN --env dev", "CANARY"),
        ("vars add API_TOKEN --env dev", "CANARY"),
        ("vars add API_TOKEN --env staging", "CANARY"),
        ("vars add TYPED_TOKEN --env dev", "CANARY"),
        ("run --env dev -- true", ""),
        ("vars validate --env dev", ""),
        ("vars validate --all-envs --format sarif", ""),
        ("validate", ""),
        ("vars remove TYPED_TOKEN --env dev", ""),
        ("vars add LINES_TOKEN --env dev", "CANARY\nCANARY"),
        ("vars export --env dev --format docker", ""),
        ("vars list --env dev", ""),
        ("vars list --env dev --json", ""),
        ("vars list --env dev -o yaml", ""),
        ("vars list --env dev --at HEAD", ""),
        ("vars get API_TOKEN --env dev", ""),
        ("vars get DERIVED --env dev --json", ""),
        ("vars explain API_TOKEN --env dev", ""),
        ("vars explain DERIVED --env dev --json", ""),
        ("vars history API_TOKEN --env dev", ""),
        ("vars due --all-envs", ""),
        ("vars lookup API_TOKEN --env dev", ""),
        ("env config dev", ""),
        ("env config dev --json", ""),
        ("env diff dev staging", ""),
        ("env dry-run dev", ""),
        ("changes dev", ""),
        ("run --env dev --redact -- printenv API_TOKEN", ""),
        ("run --env dev -- /nonexistent/program", ""),
        ("run --env dev --at HEAD -- true", ""),
        ("vars edit --env dev", "unreadable"),
        ("vars edit API_TOKEN --env dev", "CANARY"),
        ("vars rotate API_TOKEN --env dev", "CANARY"),
        ("vars rename API_TOKEN B_TOKEN --env dev", ""),
        ("vars rename B_TOKEN API_TOKEN --env dev", ""),
        ("vars import --env dev --format json", "{\"API_TOKEN\": \"CANARY"),
        ("vars import --env dev --format json", "{\"API_TOKEN\": [\"CANARY\"]}"),
        ("vars import --env dev --format yaml", "API_TOKEN: \"CANARY"),
        ("vars import --env dev --format yaml", "- CANARY"),
        ("vars import --env dev --format dotenv", "API_TOKEN=\"CANARY"),
        ("vars import --env dev --format dotenv", "CANARY"),
        ("vars import --env dev --format dotenvx", "API_TOKEN=\"encrypted:CANARY\""),
        (
            "vars import --env dev --format kubernetes",
            "kind: Secret\ndata: {API_TOKEN: \"CANARY!\"}"
        ),
        ("vars seal --env dev", ""),
        ("keys list", ""),
        ("keys export", ""),
        ("keys add bob nonsense", ""),
        ("keys rotate", ""),
        ("keys rotate --own", ""),
        ("keys remove nobody", ""),
        ("scan", ""),
        ("scan --json", ""),
        ("scan --staged", ""),
        ("scan --history", ""),
        ("hooks install", ""),
        ("hooks status", ""),
        ("hooks run pre-commit", ""),
        ("hooks run pre-push", ""),
        ("hooks uninstall", ""),
        ("vars burn API_TOKEN --env dev", ""),
        ("vars add OTHER_TOKEN --env staging", "CANARY"),
        ("vars import --env staging --format json", "{\"OTHER_TOKEN\": \"CANARY\"}"),
        ("vars list --env dev", ""),
        ("run --env dev -- true", ""),
        ("vars remove API_TOKEN --env dev", ""),
    ];

    [Fact]
    public async Task It_is_said_by_no_command_and_in_no_file_that_one_writes()
    {
        await PrepareAsync();
        using var watch = new ArgumentWatch(Canary.Value);
        foreach (var (line, input) in Commands)
        {
            var written = Project.PathOf("../written");
            var ended = await Tool.RunAsync(Traced(line, input, written));
            Canary.IsIn(ended.Said).ShouldBeFalse(ended.ToString());
            foreach (var write in await File.ReadAllLinesAsync(written, Ct))
                if (Canary.IsIn(write) && IsOfFile(write))
                    Assert.Fail($"$ poststack {line}\n{write}");
        }

        watch.Stop().ShouldBeEmpty();
        foreach (var file in Files())
            Canary.IsIn(await File.ReadAllTextAsync(file, Ct)).ShouldBeFalse(file);
    }

    [Fact]
    public void Every_command_that_handles_variables_is_among_them() =>
        File.ReadLines(Path.Combine(Repository.Root, "docs/commands.md"))
            .Where(line => line.StartsWith("## `poststack ", StringComparison.Ordinal))
            .Select(line => line["## `poststack ".Length..].TrimEnd('`').Split(' '))
            .Where(words => Families.Contains(words[0]))
            .Select(words => string.Join(' ', words))
            .Except(["vars unseal"]) // Writes it in the clear: that is what it is for.
            .Where(verb =>
                !Commands.Any(command =>
                    $"{command.Line} ".StartsWith($"{verb} ", StringComparison.Ordinal)
                )
            )
            .ShouldBeEmpty();

    private async Task PrepareAsync()
    {
        Project.Environment["XDG_CONFIG_HOME"] = Project.PathOf("home");
        Project.Environment["XDG_STATE_HOME"] = Project.PathOf("home");
        Project.Environment["EDITOR"] = "echo not an env file >";
        Project.Declare(
            """
            variables:
              API_TOKEN: {kind: secret, rotate: {every: 90d}}
              TYPED_TOKEN: {kind: secret, type: int}
              DERIVED: "https://user:${API_TOKEN}@host"
            environments: {dev: {}, staging: {}}
            """
        );
        await Project.KeepInGitAsync();
        Project.Write("leak.txt", $"a {Canary.Value} b");
        await Project.CommitAsync("Start");
        Project.Write("leak.txt", $"another {Canary.Value}");
        await Project.GitAsync("add", "leak.txt");
    }

    private ProgramCall Traced(string line, string input, string written)
    {
        string[] strace = ["-f", "-qq", "--seccomp-bpf", "-y", "-s", "100000", "-o", written];
        var call = Project.Call(line.Split(' '));
        return call with
        {
            Program = "strace",
            Arguments =
            [
                .. strace,
                "-e",
                "trace=write,pwrite64,writev",
                call.Program,
                .. call.Arguments,
            ],
            Input = Filled(input),
        };
    }

    private static string Filled(string text) =>
        text.Replace("CANARY", Canary.Value, StringComparison.Ordinal);

    /// <summary>`write(3&lt;PATH&gt;, …`: what an editor works on is in memory, and all else is a pipe.</summary>
    private static bool IsOfFile(string write)
    {
        var descriptor = write.Split(", ")[0];
        return descriptor.Contains("</", StringComparison.Ordinal)
            && !descriptor.Contains("</dev/shm/poststack-edit-", StringComparison.Ordinal)
            && !descriptor.Contains("</dev/null>", StringComparison.Ordinal);
    }

    private IEnumerable<string> Files() =>
        Directory
            .EnumerateFiles(Project.Folder, "*", SearchOption.AllDirectories)
            .Where(file => file != Project.PathOf("leak.txt"));
}
