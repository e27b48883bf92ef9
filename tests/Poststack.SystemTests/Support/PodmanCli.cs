namespace Poststack.SystemTests.Support;

/// <summary>What podman itself says, as the judge of what Poststack did with pods.</summary>
internal static class PodmanCli
{
    public static async Task<string> AskAsync(params IReadOnlyList<string> arguments) =>
        (await Tool.RunAsync("podman", arguments)).ShouldSucceed().Output.Trim();

    /// <summary>Id of each pod whose name begins with <paramref name="prefix"/>, by what follows it.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> PodsAsync(string prefix) =>
        (await LinesAsync("pod", "ps", "--no-trunc", "--format", "{{.Name}} {{.ID}}"))
            .Where(line => line.StartsWith(prefix, StringComparison.Ordinal))
            .Select(line => line[prefix.Length..].Split(' '))
            .ToDictionary(words => words[0], words => words[1]);

    /// <summary>`pod NAME` for each pod with <paramref name="text"/> in its name.</summary>
    public static async Task<IReadOnlyList<string>> PodsLikeAsync(string text) =>
        [
            .. (await LinesAsync("pod", "ps", "--format", "pod {{.Name}}")).Where(line =>
                line.Contains(text, StringComparison.Ordinal)
            ),
        ];

    /// <summary>Pods, containers, networks and volumes with <paramref name="text"/> in their names.</summary>
    public static async Task<IReadOnlyList<string>> NamedLikeAsync(string text)
    {
        string[] all =
        [
            .. await PodsLikeAsync(text),
            .. await LinesAsync("ps", "--all", "--format", "container {{.Names}}"),
            .. await LinesAsync("network", "ls", "--format", "network {{.Name}}"),
            .. await LinesAsync("volume", "ls", "--format", "volume {{.Name}}"),
        ];
        return [.. all.Where(line => line.Contains(text, StringComparison.Ordinal))];
    }

    public static async Task RemoveNamedLikeAsync(string text)
    {
        foreach (var found in await NamedLikeAsync(text))
            await Tool.RunAsync(
                "podman",
                [found.Split(' ')[0], "rm", "--force", found.Split(' ')[1]]
            );
        foreach (var image in await LinesAsync("images", "--format", "{{.Repository}}:{{.Tag}}"))
            if (image.Contains(text, StringComparison.Ordinal))
                await Tool.RunAsync("podman", "rmi", "--force", image);
    }

    // Podman fails to list what another test removes meanwhile.
    private static async Task<IReadOnlyList<string>> LinesAsync(
        params IReadOnlyList<string> arguments
    )
    {
        var listed = await Tool.RunAsync("podman", arguments);
        for (var left = 20; listed.ExitCode != 0 && left > 0; left--)
        {
            await Task.Delay(100);
            listed = await Tool.RunAsync("podman", arguments);
        }

        return listed
            .ShouldSucceed()
            .Output.Trim()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
