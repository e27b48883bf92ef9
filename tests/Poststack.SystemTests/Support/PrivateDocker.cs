namespace Poststack.SystemTests.Support;

/// <summary>A Docker engine of one test's own, to be killed.</summary>
/// <remarks>
/// It has folders and a socket of its own, and its networks and mounts in namespaces of their own: an engine changes
/// those of the machine, down to removing the bridge of another one. So nothing that it publishes is reached from here.
/// </remarks>
internal sealed class PrivateDocker : IAsyncDisposable
{
    // Short: paths of sockets may have 107 bytes.
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pse");
    private RunningProgram? _engine;

    private string Socket => Path.Combine(_folder.FullName, "docker.sock");

    public string Host => $"unix://{Socket}";

    public async Task StartAsync()
    {
        _engine = RunningProgram.Start(
            new(
                "unshare",
                [
                    "--net",
                    "--mount",
                    "dockerd",
                    $"--host={Host}",
                    $"--data-root={_folder.FullName}/data",
                    $"--exec-root={_folder.FullName}/exec",
                    $"--pidfile={_folder.FullName}/pid",
                    "--bridge=none",
                    "--iptables=false",
                    "--default-address-pool=base=10.213.0.0/16,size=24",
                ]
            )
        );
        await Eventually.TrueAsync(
            async () => (await AskAsync("info")).ExitCode == 0,
            () => _engine.Error
        );
    }

    /// <summary>Brings an image of the machine's own engine.</summary>
    public async Task LoadAsync(string image) =>
        (
            await Tool.RunAsync(
                "sh",
                "-c",
                $"docker save {image} | docker --host {Host} load --quiet"
            )
        ).ShouldSucceed();

    /// <summary>As a power cut would, its containers left to themselves.</summary>
    public async Task KillAsync()
    {
        _engine!.Signal(RunningProgram.Kill);
        await _engine.EndAsync();
        _engine.Dispose();
        _engine = null;
        await EndContainerdAsync();
    }

    // It dies with its parent, and may stay a zombie for a while: a new engine would take it for one that runs.
    private async Task EndContainerdAsync()
    {
        var pidFile = $"{_folder.FullName}/exec/containerd/containerd.pid";
        var pid = await File.ReadAllTextAsync(pidFile, TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(
            () => !IsAlive(pid.Trim()),
            () => $"containerd {pid} outlives its engine"
        );
        File.Delete(pidFile);
    }

    private static bool IsAlive(string pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat")
                .Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public Task<Ended> AskAsync(params IReadOnlyList<string> arguments) =>
        Tool.RunAsync("docker", ["--host", Host, .. arguments]);

    public async ValueTask DisposeAsync()
    {
        if (_engine is null)
            await StartAsync();
        var left = (await AskAsync("ps", "--all", "--quiet")).Output.Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
        if (left.Length > 0)
            await AskAsync(["rm", "--force", .. left]);
        await AskAsync("network", "prune", "--force");

        _engine!.Signal(RunningProgram.Terminate);
        await _engine.EndAsync();
        _engine.Dispose();
        _folder.Delete(recursive: true);
    }
}
