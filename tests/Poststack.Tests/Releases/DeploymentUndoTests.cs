using Poststack.Core.Environments;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;
using Poststack.Core.Releases;
using Poststack.Drivers.Docker;
using Poststack.Tests.Engines;
using Poststack.Tests.Environments;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Releases;

public sealed class DeploymentUndoTests : IDisposable
{
    private const string Web = """
        [{
          "Id": "c1", "Name": "/shop-dev-web-1", "Image": "sha256:0691",
          "State": { "Status": "exited", "ExitCode": 3 },
          "Config": {
            "Image": "busybox:stable",
            "Labels": { "com.docker.compose.project": "shop-dev", "com.docker.compose.service": "web" }
          },
          "NetworkSettings": {}
        }]
        """;

    private static readonly EnvSpec Dev = GivenProject.Env("dev") with { Postgres = null };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("poststack-test-");
    private readonly ScriptedEngine _docker = new(words =>
        words.StartsWith("ps ", StringComparison.Ordinal) ? "c1\n"
        : words == "container inspect c1" ? Web
        : ""
    );
    private readonly EnvTools _tools;

    public DeploymentUndoTests()
    {
        _tools = GivenTools.Of(_folder, Dev);
        _tools.Choices.Ensure(Dev);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_nothing_can_be_written_it_is_taken_back_all_the_same(bool hasLogs)
    {
        // A disk refuses a file in two ways: here what is to be a file is a folder, or the other way round.
        var log = _tools.State.ReleasesOf(Dev.Name).LogOf(1, "web");
        if (hasLogs)
            Directory.CreateDirectory(log);
        else
            GivenFile(Path.GetDirectoryName(log)!);
        var said = new List<string>();

        var refused = await GoBackAsync(said);

        refused.Refusal.Code.ShouldBe("deployment-failed");
        refused.Refusal.Why.ShouldBe(
            "Nothing of 'dev' ran before r1: its containers were taken down again."
        );
        _docker.Calls.ShouldContain("rm --force --volumes c1");
        said.ShouldHaveSingleItem().ShouldContain(hasLogs ? log : Path.GetDirectoryName(log)!);
    }

    private Task<RefusalException> GoBackAsync(List<string> warnings)
    {
        var client = new DockerClient(_docker);
        var run = new EnvRun(
            Dev,
            new EnvOptions(),
            _tools,
            new(new DockerEngine(client), new DockerCompose(client)),
            postgres: null,
            resolved: null,
            secrets: []
        );

        return new DeploymentUndo(run, new Warnings(warnings)).GoBackAsync(
            new(GivenRelease.Of(1), Before: null, IsNew: true, Forgotten: []),
            new([]),
            new(RefusalKind.Unavailable, "deployment-failed", "web is unhealthy."),
            TestContext.Current.CancellationToken
        );
    }

    private static void GivenFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
    }

    private sealed class Warnings(List<string> said) : IProgress<ProgressEvent>
    {
        public void Report(ProgressEvent value)
        {
            if (value is Said { IsWarning: true } one)
                said.Add(one.Text);
        }
    }
}
