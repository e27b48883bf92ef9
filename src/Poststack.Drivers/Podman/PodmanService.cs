using System.Net.Sockets;
using Poststack.Core.Refusals;

namespace Poststack.Drivers.Podman;

/// <summary>
/// podman's service, which compose talks to: the one that systemd (or an administrator) runs, else one of
/// our own for as long as a call takes.
/// </summary>
/// <param name="socket">Where a service usually answers; null where nothing is usual.</param>
/// <remarks>https://docs.podman.io/en/latest/markdown/podman-system-service.1.html</remarks>
public sealed class PodmanService(PodmanClient podman, string? socket, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Where podman's service of the user who runs us answers.</summary>
    public static string? UsualSocket(Func<string, string?> variable) =>
        Environment.IsPrivilegedProcess ? "/run/podman/podman.sock"
        : variable("XDG_RUNTIME_DIR") is { Length: > 0 } folder
            ? Path.Combine(folder, "podman", "podman.sock")
        : null;

    /// <exception cref="RefusalException">None runs, and none can be started.</exception>
    internal async Task<PodmanSocket> OpenAsync(CancellationToken ct) =>
        socket is not null && await AnswersAsync(socket, ct)
            ? new(socket, service: null)
            : await StartAsync(ct);

    private static async Task<bool> AnswersAsync(string path, CancellationToken ct)
    {
        using var probe = new Socket(
            AddressFamily.Unix,
            SocketType.Stream,
            ProtocolType.Unspecified
        );
        try
        {
            await probe.ConnectAsync(new UnixDomainSocketEndPoint(path), ct);
            return true;
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            // The second, of a path that is too long for a socket: nobody can be listening there.
            return false;
        }
    }

    private async Task<PodmanSocket> StartAsync(CancellationToken ct)
    {
        var service = OwnService.Start(podman);
        try
        {
            var begun = time.GetTimestamp();
            while (!await AnswersAsync(service.Socket, ct))
            {
                await service.RefuseIfEndedAsync();
                if (time.GetElapsedTime(begun) > Patience)
                    throw PodmanRefusals.ServiceSilent(Patience);

                await Task.Delay(Pause, time, ct);
            }

            return new(service.Socket, service);
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }
}
