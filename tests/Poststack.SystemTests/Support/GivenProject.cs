using System.Text.Json.Nodes;

namespace Poststack.SystemTests.Support;

/// <summary>A user's project in a folder of its own, with a name that nothing else on the machine has.</summary>
internal sealed class GivenProject
{
    private static readonly string[] NoArguments = [];
    private readonly string _home = Directory.CreateTempSubdirectory("poststack-project-").FullName;

    public GivenProject(string? name = null, EngineCli? engine = null)
    {
        Engine = engine ?? EngineCli.Docker;
        Name = name ?? $"t{TestHome.RandomName()}";
        Folder = Path.Combine(_home, Name);
        Directory.CreateDirectory(Folder);

        // Where docker does not answer, `auto` is podman.
        if (Engine == EngineCli.Podman)
            Environment["DOCKER_HOST"] = "unix:///nonexistent/docker.sock";
    }

    public EngineCli Engine { get; }
    public string Name { get; }
    public string Folder { get; }

    /// <summary>For every call of poststack in this project, over the machine's own.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    public string PathOf(string file) => Path.Combine(Folder, file);

    public string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Writes a file; `NAME` in `.poststack.yml` is not replaced: see <see cref="Declare"/>.</summary>
    public GivenProject Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
        return this;
    }

    /// <summary>`.poststack.yml`: the project's name, then <paramref name="yaml"/>.</summary>
    public GivenProject Declare(string yaml) =>
        Write(".poststack.yml", $"project:\n  name: {Name}\n{yaml}\n");

    public GivenProject Change(string file, string from, string to)
    {
        Read(file).ShouldContain(from);
        return Write(file, Read(file).Replace(from, to, StringComparison.Ordinal));
    }

    public GivenProject CopyFrom(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(folder, file);
            if (relative.StartsWith(".poststack/", StringComparison.Ordinal))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
            File.Copy(file, PathOf(relative));
        }
        return this;
    }

    /// <summary>`poststack …`, words split at blanks, in the project's folder.</summary>
    public Task<Ended> RunAsync(string commandLine) => RunAsync(Words(commandLine));

    public Task<Ended> RunAsync(params IReadOnlyList<string> arguments) =>
        Tool.RunAsync(Call(arguments));

    /// <summary>The same where the clock has been set back by an hour.</summary>
    public Task<Ended> RunAnHourAgoAsync(string commandLine)
    {
        var call = Call(Words(commandLine));
        return Tool.RunAsync(
            call with
            {
                Program = "faketime",
                Arguments = ["-f", "-1h", call.Program, .. call.Arguments],
                // libfaketime leaves monotonic clocks alone, as a clock that is set does.
                Environment = new Dictionary<string, string?>(call.Environment)
                {
                    ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
                },
            }
        );
    }

    public RunningProgram Start(string commandLine) =>
        RunningProgram.Start(Call(Words(commandLine)));

    /// <summary>Types the first script of a page of docs/, as it stands there.</summary>
    /// <param name="name">The project's name on the page. Everybody who tries it shares that: here it is this project's own.</param>
    /// <param name="changed">What else differs here, such as a port.</param>
    public async Task<Ended> RunGuideAsync(
        string page,
        string name,
        Func<string, string>? changed = null
    )
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", page));
        var script = text.Split("```sh\n")[1]
            .Split("```")[0]
            .Replace($"name: {name}", $"name: {Name}", StringComparison.Ordinal);
        return await RunScriptAsync(changed?.Invoke(script) ?? script);
    }

    /// <summary>Runs a shell script that calls `poststack`, and ends with the first command that fails.</summary>
    public Task<Ended> RunScriptAsync(string script)
    {
        var poststack = Path.GetDirectoryName(Repository.DemandPoststack())!;

        return Tool.RunAsync(
            Call() with
            {
                Program = "sh",
                Arguments = ["-eu", "-c", $"PATH=\"{poststack}:$PATH\"\n{script}"],
            }
        );
    }

    /// <summary>A call of poststack, to be changed before it is run.</summary>
    public ProgramCall Call(params IReadOnlyList<string> arguments) =>
        new(Repository.DemandPoststack(), arguments)
        {
            Folder = Folder,
            Environment = TestHome
                .Environment.Concat(Environment)
                .GroupBy(one => one.Key)
                .ToDictionary(one => one.Key, one => one.Last().Value),
        };

    /// <summary>One value out of an env's database, asked as a developer would: through the injected URL.</summary>
    public async Task<string> SqlAsync(string env, string sql) =>
        (
            await RunAsync(
                "run",
                "--env",
                env,
                "--yes",
                "--",
                "sh",
                "-c",
                "exec psql \"$POSTSTACK_DATABASE_URL\" -XAtq -v ON_ERROR_STOP=1 -c \"$1\"",
                "sh",
                sql
            )
        )
            .ShouldSucceed()
            .Output.TrimEnd('\n');

    /// <summary>The same as the administrator of a server of ours.</summary>
    public async Task<string> AdminSqlAsync(string env, string sql, string database = "postgres")
    {
        var postgres = JsonNode.Parse(Read($".poststack/envs/{env}/state.json"))!["postgres"]!;
        var psql = new ProgramCall(
            "psql",
            ["-XAtq", "-h", "127.0.0.1", "-U", "postgres", "-d", database, "-c", sql]
        )
        {
            Environment = new Dictionary<string, string?>
            {
                ["PGPORT"] = postgres["port"]!.ToString(),
                ["PGPASSWORD"] = postgres["adminPassword"]!.ToString(),
            },
        };
        return (await Tool.RunAsync(psql)).ShouldSucceed().Output.Trim();
    }

    /// <summary>A variable as `poststack run` hands it on.</summary>
    public async Task<string> VariableAsync(string env, string name) =>
        (await RunAsync("run", "--env", env, "--yes", "--", "printenv", name))
            .ShouldSucceed()
            .Output.TrimEnd('\n');

    /// <summary>kill -9 for the env's native PostgreSQL, as its machine might do it.</summary>
    /// <param name="withSessions">Else they notice a little later that their server is gone.</param>
    public async Task KillNativeServerAsync(string env, bool withSessions = false)
    {
        var server = File.ReadLines(
                $"/var/lib/poststack/postgres/{Name}-{env}-postgres/data/postmaster.pid"
            )
            .First();
        string[] sessions = withSessions
            ? (await File.ReadAllTextAsync($"/proc/{server}/task/{server}/children")).Split(
                ' ',
                StringSplitOptions.RemoveEmptyEntries
            )
            : [];
        (await Tool.RunAsync("kill", ["-9", server, .. sessions])).ShouldSucceed();
    }

    public async Task<JsonNode> StatusAsync(string env) =>
        (await RunAsync("env", "status", env, "--json")).ShouldSucceed().Json
            is JsonArray { Count: 1 } one
            ? one[0]!
            : throw new InvalidOperationException("env status --json is not a list of one.");

    /// <summary>Id of each service's container, by `SERVICE-NUMBER`.</summary>
    public Task<IReadOnlyDictionary<string, string>> ContainersAsync(string env) =>
        Engine.ContainersAsync($"{Name}-{env}");

    /// <summary>Deletes every env, then everything that this did not remove, and tells what that was.</summary>
    public async Task<IReadOnlyList<string>> RemoveAsync()
    {
        var left = new List<string>();
        Environment.Clear();
        foreach (var env in EnvsOnThisMachine())
        {
            var deleted = await RunAsync("env", "delete", env, "--yes");
            if (deleted.ExitCode != 0)
                left.Add($"env {env}: {deleted}");
        }
        left.AddRange(await Engine.NamedLikeAsync(Name));
        left.AddRange(NativeData());

        await Engine.RemoveNamedLikeAsync(Name);
        Directory.Delete(_home, recursive: true);
        return left;
    }

    private string[] EnvsOnThisMachine()
    {
        var folder = PathOf(".poststack/envs");
        return Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateDirectories(folder)
                    .Where(one => File.Exists(Path.Combine(one, "state.json")))
                    .Select(one => Path.GetFileName(one)),
            ]
            : NoArguments;
    }

    private IEnumerable<string> NativeData()
    {
        const string data = "/var/lib/poststack/postgres";
        return Directory.Exists(data)
            ? Directory.EnumerateDirectories(data, $"*{Name}*").Select(one => $"data {one}")
            : [];
    }

    private static string[] Words(string commandLine) =>
        commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
