using System.Net;
using Poststack.Core.Refusals;
using Poststack.Drivers.Ports;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Engines;

/// <summary>Finds out who has the port that an engine could not publish: it does not say so itself.</summary>
internal sealed class PortHolder(EngineClient engine)
{
    /// <summary>The refusal, with the holder named where it is about a taken port.</summary>
    /// <param name="container">The one that was to have the port; null where nobody knows.</param>
    public Task<RefusalException> NameInAsync(
        RefusalException refused,
        ToolResult result,
        string? container,
        CancellationToken ct
    ) => NameInAsync(refused, result, (_, _) => Task.FromResult(container), ct);

    /// <summary>The same for a compose project, whose containers are named after it.</summary>
    public Task<RefusalException> NameInProjectAsync(
        RefusalException refused,
        ToolResult result,
        string project,
        CancellationToken ct
    ) =>
        NameInAsync(
            refused,
            result,
            async (taken, containers) =>
                ServiceOf(
                    taken.Container
                        ?? (await containers.FindWantingAsync(project, taken.Port, ct))?.Name,
                    project
                ),
            ct
        );

    private async Task<RefusalException> NameInAsync(
        RefusalException refused,
        ToolResult result,
        Func<TakenPort, EngineContainers, Task<string?>> wanting,
        CancellationToken ct
    )
    {
        if (
            refused.Refusal.Code != EngineComplaints.PortTakenCode
            || TakenPort.In(engine.Dialect.Complaints.Gist(result)) is not { } taken
        )
            return refused;

        return await NameAsync(taken, await wanting(taken, new(engine)), ct);
    }

    /// <summary>The refusal of a port that somebody has already; null for a free one.</summary>
    public async Task<RefusalException?> FindAsync(
        IPEndPoint port,
        string wanting,
        CancellationToken ct
    ) =>
        PortOwner.IsTaken(port.Port, port.Address)
            ? await NameAsync(new(Container: null, port.Address, port.Port), wanting, ct)
            : null;

    private async Task<RefusalException> NameAsync(
        TakenPort taken,
        string? wanting,
        CancellationToken ct
    ) =>
        engine.Dialect.Complaints.PortTaken(
            taken,
            wanting,
            (await new EngineContainers(engine).FindPublisherAsync(taken.Port, ct))?.Name,
            PortOwner.Find(taken.Port, taken.Address)
        );

    /// <summary>`shop-dev-web-1` is `web` in project `shop-dev`; a name of the user's own stays.</summary>
    private static string? ServiceOf(string? container, string project)
    {
        var number = container?.LastIndexOf('-') ?? -1;
        return
            container?.StartsWith($"{project}-", StringComparison.Ordinal) is true
            && number > project.Length
            ? container[(project.Length + 1)..number]
            : container;
    }
}
