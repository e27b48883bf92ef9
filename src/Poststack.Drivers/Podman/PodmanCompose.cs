using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Docker;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Podman;

/// <summary>`docker compose` on podman's Docker API.</summary>
/// <remarks>
/// The definition is read without it. Everything else needs podman's service, where docker's client finds
/// what compose knows: projects by their labels, images, networks.
/// </remarks>
public sealed class PodmanCompose(PodmanService service, PodmanClient podman, IProcessRunner runner)
    : ICompose
{
    private const string NoService = "unix:///dev/null";

    private readonly PodmanPauses _pauses = new(podman);

    public string Identity => On(NoService).Identity;

    /// <summary>Podman 4 takes silence for zero, and kills at once.</summary>
    public TimeSpan? DefaultGrace => TimeSpan.FromSeconds(10);

    public Task<ComposeConfig> ConfigAsync(
        ComposeCall call,
        CancellationToken ct,
        bool allProfiles = false
    ) => WithComposeAsync(() => On(NoService).ConfigAsync(call, ct, allProfiles));

    public Task<string> ConfigTextAsync(ComposeCall call, bool allProfiles, CancellationToken ct) =>
        WithComposeAsync(() => On(NoService).ConfigTextAsync(call, allProfiles, ct));

    public Task CreateAsync(ComposeCall call, ComposeUp options, CancellationToken ct) =>
        OnServiceAsync(compose => compose.CreateAsync(call, options, ct), ct);

    public Task UpAsync(ComposeCall call, ComposeUp options, CancellationToken ct) =>
        OnServiceAsync(compose => compose.UpAsync(call, options, ct), ct);

    public Task PullAsync(ComposeCall call, ComposeUp options, CancellationToken ct) =>
        OnServiceAsync(compose => compose.PullAsync(call, options, ct), ct);

    public Task BuildAsync(ComposeCall call, ComposeUp options, CancellationToken ct) =>
        OnServiceAsync(compose => compose.BuildAsync(call, options, ct), ct);

    public Task StopAsync(string project, TimeSpan? grace, CancellationToken ct) =>
        OnServiceAsync(
            async compose =>
            {
                await _pauses.EndInProjectAsync(project, ct);
                await compose.StopAsync(project, grace, ct);
            },
            ct
        );

    public Task DownAsync(string project, bool withVolumes, CancellationToken ct) =>
        OnServiceAsync(
            async compose =>
            {
                await _pauses.EndInProjectAsync(project, ct);
                await compose.DownAsync(project, withVolumes, ct);
            },
            ct
        );

    private DockerCompose On(string url) => new(new PodmanSocketClient(runner, url), podman);

    private async Task OnServiceAsync(Func<DockerCompose, Task> call, CancellationToken ct)
    {
        await using var socket = await service.OpenAsync(ct);
        await WithComposeAsync(async () =>
        {
            await call(On(socket.Url));
            return true;
        });
    }

    private static async Task<T> WithComposeAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RefusalException e) when (e.Refusal.Code == ToolRefusals.MissingCode)
        {
            throw PodmanRefusals.ComposeMissing();
        }
    }
}
