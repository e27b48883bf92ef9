using System.Text;
using Poststack.Core.Machine;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Podman;

/// <summary>A `podman system service` of our own, in a folder that only this user may enter.</summary>
internal sealed class OwnService : IAsyncDisposable
{
    /// <summary>Killed with -9 we leave it behind, and nobody calls it: then it ends by itself.</summary>
    private const string IdleSeconds = "30";

    /// <summary>What the system has room for in the path of a socket (`sun_path`, without its last NUL).</summary>
    private const int LongestSocket = 107;

    private readonly CancellationTokenSource _stop = new();
    private readonly string _folder;
    private readonly PodmanClient _podman;
    private readonly ToolCommand _command;
    private readonly Task<ToolResult> _running;

    private OwnService(PodmanClient podman)
    {
        _podman = podman;
        Socket = NewSocket(Path.GetTempPath());
        _folder = Path.GetDirectoryName(Socket)!;
        PrivateFile.CreateFolder(_folder);
        _command = podman.Command("system", "service", "--time", IdleSeconds, $"unix://{Socket}");
        _running = podman.TryAsync(_command, onLine: null, _stop.Token);
    }

    public string Socket { get; }

    public static OwnService Start(PodmanClient podman) => new(podman);

    /// <param name="temp">The user's folder for what is temporary, which may lie deep.</param>
    internal static string NewSocket(string temp)
    {
        var name = Path.Combine($"poststack-podman-{Path.GetRandomFileName()}", "podman.sock");
        var socket = Path.Combine(temp, name);
        return Encoding.UTF8.GetByteCount(socket) <= LongestSocket
            ? socket
            : Path.Combine("/tmp", name);
    }

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
        Directory.Delete(_folder, recursive: true);
    }
}
