using System.Globalization;
using Poststack.Core.Refusals;
using Poststack.Drivers.Ports;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Docker;

/// <summary>Finds out who has the port that docker could not publish: docker itself does not say.</summary>
internal sealed class PortHolder(DockerClient docker)
{
    /// <summary>The refusal, with the holder named where it is about a taken port.</summary>
    /// <param name="project">Compose's, which its containers are named after; null without compose.</param>
    public async Task<RefusalException> NameInAsync(
        RefusalException refused,
        ToolResult result,
        string? project,
        CancellationToken ct
    )
    {
        if (
            refused.Refusal.Code != DockerRefusals.PortTakenCode
            || TakenPort.In(DockerWords.Gist(result)) is not { } taken
        )
            return refused;

        return DockerRefusals.PortTaken(
            taken,
            ServiceOf(taken.Container, project),
            await FindContainerAsync(taken.Port, ct),
            PortOwner.Find(taken.Port, taken.Address)
        );
    }

    // Asked of docker: its helper that listens is root's, and invisible to everybody else.
    private async Task<string?> FindContainerAsync(int port, CancellationToken ct)
    {
        var published = string.Create(CultureInfo.InvariantCulture, $"publish={port}");
        var found = await docker.TryAsync(
            ct,
            "ps",
            "--filter",
            published,
            "--format",
            "{{.Names}}"
        );
        return found.Succeeded && found.Exact.Trim() is { Length: > 0 } names
            ? names.Split('\n')[0]
            : null;
    }

    /// <summary>`shop-dev-web-1` is `web` in project `shop-dev`; a name of the user's own stays.</summary>
    private static string ServiceOf(string container, string? project)
    {
        var number = container.LastIndexOf('-');
        return
            project is not null
            && container.StartsWith($"{project}-", StringComparison.Ordinal)
            && number > project.Length
            ? container[(project.Length + 1)..number]
            : container;
    }
}
