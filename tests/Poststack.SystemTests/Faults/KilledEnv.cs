using System.Text.Json.Nodes;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

/// <summary>An env of every kind of step there is, and what must hold of it after each run.</summary>
internal sealed class KilledEnv
{
    private readonly GivenProject _project;
    private readonly EngineCli _engine;
    private readonly KilledFiles _files;
    private int _level;

    public KilledEnv(GivenProject project, string provider, KilledFiles files)
    {
        _project = project;
        _engine = project.Engine;
        _files = files;
        project.Declare(
            $$"""
            environments:
              dev: {engine: {{_engine.Name}}, postgres: {provider: {{provider}}, version: 15, database: shop, port: auto}, {{files.Declaration}}}
            """
        );
        files.Prepare(project);
        Mend();
        Change();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public int Level => _level;

    /// <summary>Gives the services another definition.</summary>
    public void Change() => _project.Write("environments/dev.env", $"LEVEL={++_level}\n");

    /// <summary>Gives the services a definition with which they fail.</summary>
    public void Break() => _files.Write(_project, "exit 4");

    public void Mend() => _files.Write(_project, "sleep 1000");

    public Task<IReadOnlyList<string>> StepsAsync(string verb, int exitCode = 0) =>
        KilledRun.StepsOfAsync(_project, verb, exitCode);

    /// <summary>The release that runs.</summary>
    public async Task<string> ReleaseAsync() =>
        (await _project.StatusAsync("dev"))["release"]!.GetValue<string>();

    /// <summary>Kills the verb at the step, then runs it again to its end.</summary>
    public async Task KillAndRunAgainAsync(string verb, string step, int exitCode = 0)
    {
        await KilledRun.KillAtAsync(_project, verb, step);
        var again = await _project.RunAsync(verb);
        again.ExitCode.ShouldBe(exitCode, $"after a kill at '{step}': {again}");
    }

    /// <summary>Runs the verb until it comes to its end, and kills it at every step where it was not killed yet.</summary>
    public async Task KillOneAfterTheOtherAsync(string verb, IReadOnlyList<string> steps)
    {
        var killed = new List<string>();
        var running = new HashSet<string>();
        while (await KilledRun.KillAtAnotherAsync(_project, verb, killed) is { } cut)
        {
            killed.Add(cut.At);
            running.UnionWith(cut.Running);
        }

        // What ran beside a killed step may have been done by the engine all the same, and starts no more.
        steps
            .Except(killed)
            .Except(running)
            .ShouldBeEmpty($"'{verb}' was killed at {string.Join(", ", killed)}");
    }

    public async Task ShouldRunAsync(int level, string after)
    {
        var status = await _project.StatusAsync("dev");
        status["phase"]!.GetValue<string>().ShouldBe("running", $"{after}: {status}");
        status["changedBy"].ShouldBeNull(after);
        status["unfinished"].ShouldBeNull(after);
        (await _engine.VariableAsync(_files.WebOf($"{_project.Name}-dev"), "LEVEL")).ShouldBe(
            $"{level}",
            after
        );
        (await _project.SqlAsync("dev", "select 1")).ShouldBe("1", after);
        (await _engine.NamedLikeAsync($"{_project.Name}-dev__init")).ShouldBeEmpty(after);
        await ShouldBeTidyAsync(after);
        await ReleasesShouldBeWholeAsync(status["release"]!.GetValue<string>(), after);
    }

    public async Task ShouldBeStoppedAsync(string after)
    {
        (await _project.StatusAsync("dev"))["phase"]!.GetValue<string>().ShouldBe("stopped", after);
        (await _engine.RunningAsync(_project.Name)).ShouldBeEmpty(after);
        await ShouldBeTidyAsync(after);
        NativeServers().ShouldBeEmpty(after);
    }

    public async Task ShouldBeGoneAsync(string after)
    {
        await ShouldBeTidyAsync(after);
        (await _engine.NamedLikeAsync($"{_project.Name}-dev")).ShouldBeEmpty(after);
        await EventuallyNoneAsync(NativeServers, after);
        NativeData().ShouldBeEmpty(after);
        Claims().ShouldBeEmpty(after);
        FilesOfTheEnv().ShouldBe(["lock", "lock.holder", "state.lock"], ignoreOrder: true, after);
    }

    // What a killed run has started may go on for a moment; then nothing of it is left.
    private async Task ShouldBeTidyAsync(string after)
    {
        await EventuallyNoneAsync(() => ProcessesOf("compose", _project.Name), after);
        FilesOfTheEnv()
            .Where(file => file.EndsWith(".tmp", StringComparison.Ordinal))
            .ShouldBeEmpty(after);
    }

    private static Task EventuallyNoneAsync(Func<List<string>> left, string after) =>
        Eventually.TrueAsync(
            () => left().Count == 0,
            () => $"{after}: {string.Join('\n', left())}"
        );

    private async Task ReleasesShouldBeWholeAsync(string current, string after)
    {
        var releases = (await _project.RunAsync("env releases dev --json"))
            .ShouldSucceed()
            .Json.AsArray();
        foreach (var release in releases)
            release!["outcome"]!
                .GetValue<string>()
                .ShouldNotBe("unfinished", $"{after}: {release}");

        releases.Single(release => release!["current"]!.GetValue<bool>())!["release"]!
            .GetValue<string>()
            .ShouldBe(current, after);
        (await _engine.ReleaseTagsAsync($"{_project.Name}-dev."))
            .Select(tag => tag.Split('.')[1])
            .Distinct()
            .ShouldBe(
                releases.Where(IsKept).Select(release => release!["release"]!.GetValue<string>()),
                ignoreOrder: true,
                after
            );
    }

    private static bool IsKept(JsonNode? release) =>
        release!["outcome"]!.GetValue<string>() == "succeeded";

    private List<string> FilesOfTheEnv()
    {
        var folder = _project.PathOf(".poststack/envs/dev");
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file)),
        ];
    }

    private IEnumerable<string> NativeData()
    {
        const string data = "/var/lib/poststack/postgres";
        return Directory.Exists(data)
            ? Directory.EnumerateFileSystemEntries(data, $"*{_project.Name}*")
            : [];
    }

    private List<string> NativeServers() => ProcessesOf("postgres", _project.Name);

    private IEnumerable<string> Claims()
    {
        var folder = Path.Combine(TestHome.Environment["XDG_STATE_HOME"]!, "poststack", "claims");
        return Directory.EnumerateFiles(folder, $"{_project.Name}*");
    }

    private static List<string> ProcessesOf(params string[] words) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                .Select(CommandLineOf)
                .Where(line => words.All(word => line.Contains(word, StringComparison.Ordinal))),
        ];

    private static string CommandLineOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
