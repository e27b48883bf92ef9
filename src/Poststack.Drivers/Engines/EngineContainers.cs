using System.Globalization;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Engines;

/// <summary>Containers as they are listed, started, stopped and removed.</summary>
internal sealed class EngineContainers(EngineClient engine)
{
    /// <summary>A list alone lacks exit codes, health and whole labels.</summary>
    public async Task<IReadOnlyList<ContainerFacts>> ListAsync(
        IReadOnlyList<string> labels,
        CancellationToken ct
    )
    {
        var found = await engine.Inspection.ListContainersAsync(labels, ct);
        return found.Count == 0 ? [] : await InspectAsync(found, ct);
    }

    /// <summary>The running container that publishes the port; null for none.</summary>
    public async Task<ContainerFacts?> FindPublisherAsync(int port, CancellationToken ct)
    {
        var running = await engine.TryAsync(ct, "ps", "--quiet", "--no-trunc");
        var ids = running.Exact.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return ids.Length == 0
            ? null
            : (await InspectAsync(ids, ct)).FirstOrDefault(container =>
                container.Ports.Any(published => published.HostPort == port)
            );
    }

    /// <summary>The container of a compose project that is created to publish the port; null for none.</summary>
    public async Task<ContainerFacts?> FindWantingAsync(
        string project,
        int port,
        CancellationToken ct
    ) =>
        (await ListAsync([$"com.docker.compose.project={project}"], ct)).FirstOrDefault(container =>
            container.State is ContainerState.Created
            && container.Ports.Any(published => published.HostPort == port)
        );

    public async Task<ContainerFacts?> FindAsync(string nameOrId, CancellationToken ct) =>
        await InspectAsync([nameOrId], ct) is [var found, ..] ? found : null;

    public async Task<string> RunAsync(ContainerRun run, CancellationToken ct)
    {
        var command = EngineRun.InBackground(engine, run);
        var result = await engine.TryAsync(command, onLine: null, ct);
        var id = result.Exact.Trim();
        if (result.Succeeded)
            return id;

        var refused = engine.Refuse(command, result);
        await RemoveUnstartedAsync(id, run.Name, refused);
        throw await new PortHolder(engine).NameInAsync(refused, result, run.Name, ct);
    }

    public Task StartAsync(string nameOrId, CancellationToken ct) =>
        engine.RequireAsync(ct, "start", nameOrId);

    public Task UnpauseAsync(IReadOnlyList<string> namesOrIds, CancellationToken ct) =>
        engine.RequireAsync(ct, ["unpause", .. namesOrIds]);

    public Task StopAsync(string nameOrId, TimeSpan grace, CancellationToken ct) =>
        engine.RequireUnlessMissingAsync(ct, "stop", "-t", Seconds(grace), nameOrId);

    public async Task RemoveAsync(
        IReadOnlyList<string> namesOrIds,
        bool withVolumes,
        CancellationToken ct
    )
    {
        if (namesOrIds.Count == 0)
            return;

        string[] volumes = withVolumes ? ["--volumes"] : [];
        await engine.RequireUnlessMissingAsync(
            ct,
            [.. engine.Dialect.Removal, .. volumes, .. namesOrIds]
        );
    }

    public async Task<ExecResult> ExecAsync(
        string nameOrId,
        IReadOnlyList<string> command,
        string? stdin,
        CancellationToken ct
    )
    {
        string[] interactive = stdin is null ? [] : ["--interactive"];
        var exec = engine.Command(["exec", .. interactive, nameOrId, .. command]) with
        {
            Stdin = stdin,
        };
        var result = await engine.TryAsync(exec, onLine: null, ct);
        if (engine.Dialect.IsOwnFailure(result))
            throw engine.Refuse(exec, result);

        return new(result.ExitCode, result.Exact, result.ExactError);
    }

    public async Task<ExecResult> RunOnceAsync(ContainerRun run, CancellationToken ct)
    {
        var result = await engine.TryAsync(EngineRun.ToItsEnd(engine, run), null, ct);
        return new(result.ExitCode, result.Exact, result.ExactError);
    }

    /// <summary>Whole seconds, as engines take them; a part of one is a whole one.</summary>
    public static string Seconds(TimeSpan grace) =>
        Math.Ceiling(grace.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    // It was created and could not be started: engines leave it there, with the name taken.
    private async Task RemoveUnstartedAsync(string id, string name, RefusalException refused)
    {
        if (id.Length > 0)
            await RemoveAsync([id], withVolumes: true, CancellationToken.None);
        else if (
            refused.Refusal.Code != EngineComplaints.NameTakenCode
            && await FindAsync(name, CancellationToken.None)
                is { State: ContainerState.Created } own
        )
            await RemoveAsync([own.Id], withVolumes: true, CancellationToken.None);
    }

    /// <summary>Whatever went away meanwhile is missing from the answer, which is as it should be.</summary>
    public async Task<IReadOnlyList<ContainerFacts>> InspectAsync(
        IReadOnlyList<string> namesOrIds,
        CancellationToken ct
    ) =>
        InspectedContainer.ParseAll(
            await engine.Inspection.InspectAsync(EngineInspection.Container, namesOrIds, ct)
        );
}
