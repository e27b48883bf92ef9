namespace Poststack.Drivers.Podman;

/// <summary>Lets paused containers go on: podman 4 refuses to stop one.</summary>
internal sealed class PodmanPauses(PodmanClient podman)
{
    public async Task EndInProjectAsync(string project, CancellationToken ct)
    {
        var paused = await podman.RequireAsync(
            ct,
            "ps",
            "--quiet",
            "--no-trunc",
            "--filter",
            "status=paused",
            "--filter",
            $"label=com.docker.compose.project={project}"
        );
        foreach (var id in paused.Exact.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await EndAsync(id, ct);
    }

    /// <summary>One that is not paused, or not there, stays as it is.</summary>
    public Task EndAsync(string nameOrId, CancellationToken ct) =>
        podman.TryAsync(ct, "unpause", nameOrId);
}
