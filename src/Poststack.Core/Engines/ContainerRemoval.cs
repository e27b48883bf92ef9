namespace Poststack.Core.Engines;

internal static class ContainerRemoval
{
    /// <summary>Removes containers by a label, and with them their anonymous volumes; named ones may be caches, and stay.</summary>
    public static async Task RemoveLabelledAsync(
        this IContainerEngine engine,
        string label,
        CancellationToken ct
    )
    {
        var containers = await engine.ListContainersAsync([label], ct);
        await engine.RemoveContainersAsync(
            [.. containers.Select(container => container.Id)],
            withVolumes: true,
            ct
        );
    }
}
