using System.Globalization;
using System.Text.Json;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Drivers.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Podman;

/// <summary>Pods through `podman kube play` and `podman pod`.</summary>
public sealed class PodmanPods(PodmanClient podman) : IPods
{
    /// <summary>The part of an id that podman makes names of.</summary>
    private const int ShortId = 12;

    private readonly PodmanInspection _inspection = new(podman);

    private readonly PortHolder _holder = new(podman);

    public async Task<IReadOnlyList<PodFacts>> ListAsync(string label, CancellationToken ct)
    {
        if (await _inspection.ListPodsAsync(label, ct) is { } seen)
            return Parse(seen);

        var listed = await podman.RequireAsync(
            ct,
            "pod",
            "ps",
            "--filter",
            $"label={label}",
            "--format",
            "json"
        );
        return Parse(listed.Exact);
    }

    // The documents hold values of secrets: they go in through stdin, and no argument names them.
    public async Task<string> PlayAsync(PodPlay play, CancellationToken ct)
    {
        var played = await podman.RequireAsync(
            podman.Command(
                "kube",
                "play",
                "--start=false",
                "--quiet",
                "--network",
                $"{play.Network}:alias={play.Alias}",
                "-"
            ) with
            {
                Stdin = play.Manifest,
                Secrets = play.Secrets,
            },
            onLine: null,
            ct
        );
        return IdIn(played.Exact);
    }

    public async Task StartSandboxAsync(string pod, CancellationToken ct)
    {
        var sandbox = $"{pod[..ShortId]}-infra";
        if (!await podman.AskServiceAsync($"containers/{sandbox}/start", json: null, ct))
            await podman.TryAsync(ct, "start", sandbox);
    }

    // Its containers each complain; which port is taken, only the first one says.
    public async Task StartAsync(string name, CancellationToken ct)
    {
        if (
            await podman.AskServiceAsync($"pods/{Uri.EscapeDataString(name)}/start", json: null, ct)
        )
            return;

        var command = podman.Command("pod", "start", name);
        var result = await podman.TryAsync(command, onLine: null, ct);
        if (result.Succeeded)
            return;

        var taken = result
            .LastLines(int.MaxValue)
            .FirstOrDefault(line => TakenPort.In(line) is not null);
        var told = taken is null ? result : new(result.ExitCode, "", taken, new([]));
        throw await _holder.NameInAsync(podman.Refuse(command, told), told, container: null, ct);
    }

    // Podman 4.3 tells the containers nothing of how long a stop may take: it must be said with each one.
    public Task StopAsync(string name, TimeSpan? grace, CancellationToken ct) =>
        podman.RequireAsync(ct, ["pod", "stop", "--ignore", .. Time(grace), name]);

    // Removing one that runs takes podman 4.3 four seconds, be its time ever so short.
    public async Task RemoveAsync(string name, TimeSpan? grace, CancellationToken ct)
    {
        await StopAsync(name, grace, ct);
        await podman.RequireAsync(ct, ["pod", "rm", "--force", "--ignore", .. Time(grace), name]);
    }

    private static IReadOnlyList<string> Time(TimeSpan? grace) =>
        grace is { } longest ? ["--time", EngineContainers.Seconds(longest)] : [];

    public async Task<IReadOnlyList<string>> ListVolumesAsync(string label, CancellationToken ct)
    {
        var listed = await podman.RequireAsync(
            ct,
            "volume",
            "ls",
            "--quiet",
            "--filter",
            $"label={label}"
        );
        return listed.Exact.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public Task BuildAsync(ImageBuild build, Action<string>? onLine, CancellationToken ct)
    {
        List<string> options = ["--tag", build.Image];
        if (build.Dockerfile is { } dockerfile)
            options.AddRange(["--file", dockerfile]);
        if (build.Target is { } target)
            options.AddRange(["--target", target]);

        return podman.RequireAsync(
            podman.Command(["build", .. options, build.Context]) with
            {
                MergesErrors = true,
            },
            onLine is null ? null : line => onLine(line.Text),
            ct
        );
    }

    // "Pod:\nID\nContainer:\nID\n", where a pod is all that is played.
    private static string IdIn(string said) =>
        said.Split('\n')
            .SkipWhile(line => line != "Pod:")
            .Skip(1)
            .FirstOrDefault(line => line.Length >= ShortId)
        ?? throw new FormatException($"podman played a pod and named none: {said}");

    internal static IReadOnlyList<PodFacts> Parse(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return [];

        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            return [];

        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(pod => new PodFacts(pod.GetProperty("Name").GetString()!, LabelsOf(pod))),
        ];
    }

    private static Dictionary<string, string> LabelsOf(JsonElement pod) =>
        pod.TryGetProperty("Labels", out var labels) && labels.ValueKind == JsonValueKind.Object
            ? labels
                .EnumerateObject()
                .ToDictionary(label => label.Name, label => label.Value.GetString() ?? "")
            : [];
}
