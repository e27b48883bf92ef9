using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Podman;

/// <summary>A `podman system service` of our own, in a folder that only this user may enter.</summary>
internal sealed class OwnService : IAsyncDisposable
{
    /// <summary>Killed with -9 we leave it behind, and nobody calls it: then it ends by itself.</summary>
    private const string IdleSeconds = "30";

    private readonly CancellationTokenSource _stop = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("poststack-podman-");
    private readonly PodmanClient _podman;
    private readonly ToolCommand _command;
    private readonly Task<ToolResult> _running;

    private OwnService(PodmanClient podman)
    {
        _podman = podman;
        Socket = Path.Combine(_folder.FullName, "podman.sock");
        _command = podman.Command("system", "service", "--time", IdleSeconds, $"unix://{Socket}");
        _running = podman.TryAsync(_command, onLine: null, _stop.Token);
    }

    public string Socket { get; }

    public static OwnService Start(PodmanClient podman) => new(podman);

    /// <exception cref="Core.Refusals.RefusalException">It ended, with its own words.</exception>
    public async Task RefuseIfEndedAsync()
    {
        if (_running.IsCompleted)
            throw _podman.Refuse(_command, await _running);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(
            _ => { },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }
}
