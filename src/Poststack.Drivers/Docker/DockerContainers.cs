using System.Globalization;
using Poststack.Core.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Docker;

/// <summary>Containers as they are listed, started, stopped and removed.</summary>
internal sealed class DockerContainers(DockerClient docker)
{
    /// <summary>At most two calls: `docker ps` alone lacks exit codes, health and whole labels.</summary>
    public async Task<IReadOnlyList<ContainerFacts>> ListAsync(
        IReadOnlyList<string> labels,
        CancellationToken ct
    )
    {
        var filters = labels.SelectMany(label => new[] { "--filter", $"label={label}" });
        var ids = await docker.RequireAsync(
            ct,
            ["ps", "--all", "--quiet", "--no-trunc", .. filters]
        );
        var found = ids.Exact.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return found.Length == 0 ? [] : await InspectAsync(found, ct);
    }

    public async Task<ContainerFacts?> FindAsync(string nameOrId, CancellationToken ct) =>
        await InspectAsync([nameOrId], ct) is [var found, ..] ? found : null;

    public async Task<string> RunAsync(ContainerRun run, CancellationToken ct)
    {
        var command = DockerRun.Command(run);
        var result = await docker.TryAsync(command, onLine: null, ct);
        var id = result.Exact.Trim();
        if (result.Succeeded)
            return id;

        // It was created and could not be started: docker leaves it there, with the name taken.
        if (id.Length > 0)
            await RemoveAsync([id], withVolumes: true, CancellationToken.None);
        throw await new PortHolder(docker).NameInAsync(
            DockerRefusals.From(command, result),
            result,
            project: null,
            ct
        );
    }

    public Task StartAsync(string nameOrId, CancellationToken ct) =>
        docker.RequireAsync(ct, "start", nameOrId);

    public Task StopAsync(string nameOrId, TimeSpan grace, CancellationToken ct) =>
        docker.RequireUnlessMissingAsync(ct, "stop", "-t", Seconds(grace), nameOrId);

    public async Task RemoveAsync(
        IReadOnlyList<string> namesOrIds,
        bool withVolumes,
        CancellationToken ct
    )
    {
        if (namesOrIds.Count == 0)
            return;

        string[] volumes = withVolumes ? ["--volumes"] : [];
        await docker.RequireUnlessMissingAsync(ct, ["rm", "--force", .. volumes, .. namesOrIds]);
    }

    public async Task<ExecResult> ExecAsync(
        string nameOrId,
        IReadOnlyList<string> command,
        string? stdin,
        CancellationToken ct
    )
    {
        string[] interactive = stdin is null ? [] : ["--interactive"];
        var exec = DockerClient.Command(["exec", .. interactive, nameOrId, .. command]) with
        {
            Stdin = stdin,
        };
        var result = await docker.TryAsync(exec, onLine: null, ct);
        if (result.ExitCode == 1 && IsOfEngine(result.ExactError))
            throw DockerRefusals.From(exec, result);

        return new(result.ExitCode, result.Exact, result.ExactError);
    }

    /// <summary>Whole seconds, as docker takes them; a part of one is a whole one.</summary>
    public static string Seconds(TimeSpan grace) =>
        Math.Ceiling(grace.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    // The command inside may end with 1 as well: only the words tell who said it.
    private static bool IsOfEngine(string error) =>
        error.StartsWith("Error response from daemon: ", StringComparison.Ordinal)
        || error.StartsWith("Error: No such container", StringComparison.Ordinal)
        || error.StartsWith("Cannot connect to the Docker daemon", StringComparison.Ordinal);

    // Whatever went away between the two calls is missing from the answer, which is as it should be.
    private async Task<IReadOnlyList<ContainerFacts>> InspectAsync(
        IReadOnlyList<string> namesOrIds,
        CancellationToken ct
    )
    {
        var command = DockerClient.Command(["container", "inspect", .. namesOrIds]);
        var result = await docker.TryAsync(command, onLine: null, ct);
        if (!result.Succeeded && !DockerWords.SaysMissing(result))
            throw DockerRefusals.From(command, result);

        return InspectedContainer.ParseAll(result.Exact);
    }
}
