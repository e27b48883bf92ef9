using System.Text.Json.Nodes;

namespace Poststack.SystemTests.Support;

/// <summary>What an engine itself says, as the judge of what Poststack did.</summary>
public sealed class EngineCli
{
    private readonly Dictionary<string, string?> _environment;

    private EngineCli(string name, Dictionary<string, string?> environment)
    {
        Name = name;
        _environment = environment;
    }

    public static EngineCli Docker { get; } = new("docker", []);

    /// <summary>Docker's client speaks to podman's service as well: one set of words for both judges.</summary>
    public static EngineCli Podman { get; } =
        new("podman", new() { ["DOCKER_HOST"] = "unix:///run/podman/podman.sock" });

    public string Name { get; }

    public async Task<string> AskAsync(params IReadOnlyList<string> arguments) =>
        (await RunAsync(arguments)).ShouldSucceed().Output.Trim();

    private Task<Ended> RunAsync(params IReadOnlyList<string> arguments) =>
        Tool.RunAsync(new ProgramCall("docker", arguments) { Environment = _environment });

    /// <summary>Id of the container of each service of a compose project, running or not.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ContainersAsync(string project)
    {
        var lines = await LinesAsync(
            "ps",
            "--all",
            "--no-trunc",
            "--filter",
            $"label=com.docker.compose.project={project}",
            "--format",
            """{{.Label "com.docker.compose.service"}}-{{.Label "com.docker.compose.container-number"}} {{.ID}}"""
        );
        return lines
            .Select(line => line.Split(' '))
            .ToDictionary(words => words[0], words => words[1]);
    }

    public async Task<JsonNode> InspectAsync(string container) =>
        JsonNode.Parse(await AskAsync("inspect", container))![0]!;

    /// <summary>A variable of a container's environment; null where it has none of that name.</summary>
    public async Task<string?> VariableAsync(string container, string name)
    {
        var environment = (await InspectAsync(container))["Config"]!["Env"]!.AsArray();
        return environment
            .Select(entry => entry!.GetValue<string>())
            .Where(entry => entry.StartsWith($"{name}=", StringComparison.Ordinal))
            .Select(entry => entry[(name.Length + 1)..])
            .FirstOrDefault();
    }

    /// <summary>Names of running containers with <paramref name="text"/> in them.</summary>
    public Task<IReadOnlyList<string>> RunningAsync(string text) =>
        ThoseAsync(text, "ps", "--format", "{{.Names}}");

    /// <summary>Tags that keep images of releases.</summary>
    public async Task<IReadOnlyList<string>> ReleaseTagsAsync(string text) =>
        [
            .. (await ImagesAsync(text)).Where(image =>
                image.Contains("poststack-release:", StringComparison.Ordinal)
            ),
        ];

    /// <summary>Pods, containers, networks, volumes and tags of releases with <paramref name="text"/> in their names.</summary>
    public async Task<IReadOnlyList<string>> NamedLikeAsync(string text)
    {
        var containers = ThoseAsync(text, "ps", "--all", "--format", "{{.Names}}");
        var networks = ThoseAsync(text, "network", "ls", "--format", "{{.Name}}");
        var volumes = ThoseAsync(text, "volume", "ls", "--format", "{{.Name}}");
        var tags = ReleaseTagsAsync(text);
        return
        [
            .. this == Podman ? await PodmanCli.PodsLikeAsync(text) : [],
            .. (await containers).Select(name => $"container {name}"),
            .. (await networks).Select(name => $"network {name}"),
            .. (await volumes).Select(name => $"volume {name}"),
            .. (await tags).Select(name => $"image {name}"),
        ];
    }

    /// <summary>Removes all that has <paramref name="text"/> in its name, built images too.</summary>
    public async Task RemoveNamedLikeAsync(string text)
    {
        foreach (var found in await NamedLikeAsync(text))
        {
            var (kind, name) = (found.Split(' ')[0], found.Split(' ')[1]);
            if (kind == "pod")
                await Tool.RunAsync("podman", "pod", "rm", "--force", name);
            else
                await RunAsync(kind == "container" ? ["rm", "-fv", name] : [kind, "rm", name]);
        }
        foreach (var image in await ImagesAsync(text))
            await RunAsync("rmi", "-f", image);
    }

    // Podman fails to list images while another test removes one.
    private async Task<IReadOnlyList<string>> ImagesAsync(string text)
    {
        const string format = "{{.Repository}}:{{.Tag}}";
        var listed = await RunAsync("images", "--format", format);
        for (var left = 20; listed.ExitCode != 0 && left > 0; left--)
        {
            await Task.Delay(100);
            listed = await RunAsync("images", "--format", format);
        }

        return
        [
            .. listed
                .ShouldSucceed()
                .Output.Split('\n')
                .Where(image => image.Contains(text, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    private async Task<IReadOnlyList<string>> ThoseAsync(
        string text,
        params IReadOnlyList<string> arguments
    ) =>
        [
            .. (await LinesAsync(arguments)).Where(line =>
                line.Contains(text, StringComparison.Ordinal)
            ),
        ];

    private async Task<IReadOnlyList<string>> LinesAsync(params IReadOnlyList<string> arguments) =>
        (await AskAsync(arguments)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
