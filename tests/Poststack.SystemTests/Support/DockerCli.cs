using System.Text.Json.Nodes;

namespace Poststack.SystemTests.Support;

/// <summary>What docker itself says, as the judge of what Poststack did.</summary>
internal static class DockerCli
{
    public static async Task<string> AskAsync(params IReadOnlyList<string> arguments) =>
        (await Tool.RunAsync("docker", arguments)).ShouldSucceed().Output.Trim();

    /// <summary>Id of the container of each service of a compose project, running or not.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ContainersAsync(string project)
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

    public static async Task<JsonNode> InspectAsync(string container) =>
        JsonNode.Parse(await AskAsync("inspect", container))![0]!;

    /// <summary>A variable of a container's environment; null where it has none of that name.</summary>
    public static async Task<string?> VariableAsync(string container, string name)
    {
        var environment = (await InspectAsync(container))["Config"]!["Env"]!.AsArray();
        return environment
            .Select(entry => entry!.GetValue<string>())
            .Where(entry => entry.StartsWith($"{name}=", StringComparison.Ordinal))
            .Select(entry => entry[(name.Length + 1)..])
            .FirstOrDefault();
    }

    /// <summary>Containers, networks and volumes with <paramref name="text"/> in their names.</summary>
    public static async Task<IReadOnlyList<string>> NamedLikeAsync(string text) =>
        [
            .. (
                await LinesAsync(
                    "ps",
                    "--all",
                    "--filter",
                    $"name={text}",
                    "--format",
                    "{{.Names}}"
                )
            ).Select(name => $"container {name}"),
            .. (
                await LinesAsync(
                    "network",
                    "ls",
                    "--filter",
                    $"name={text}",
                    "--format",
                    "{{.Name}}"
                )
            ).Select(name => $"network {name}"),
            .. (
                await LinesAsync(
                    "volume",
                    "ls",
                    "--filter",
                    $"name={text}",
                    "--format",
                    "{{.Name}}"
                )
            ).Select(name => $"volume {name}"),
        ];

    /// <summary>Removes all that has <paramref name="text"/> in its name, built images too.</summary>
    public static async Task RemoveNamedLikeAsync(string text)
    {
        foreach (var found in await NamedLikeAsync(text))
        {
            var (kind, name) = (found.Split(' ')[0], found.Split(' ')[1]);
            await Tool.RunAsync(
                "docker",
                kind == "container" ? ["rm", "-fv", name] : [kind, "rm", name]
            );
        }
        foreach (var image in await LinesAsync("images", "--format", "{{.Repository}}:{{.Tag}}"))
            if (image.Contains(text, StringComparison.Ordinal))
                await Tool.RunAsync("docker", "rmi", "-f", image);
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(
        params IReadOnlyList<string> arguments
    ) => (await AskAsync(arguments)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
