namespace Poststack.SystemTests.Support;

/// <summary>The user's git, as somebody whom its answers can name.</summary>
internal static class GitCli
{
    /// <summary>For every git of a test, the hooks' own included: nothing of this machine's configuration.</summary>
    public static IReadOnlyDictionary<string, string?> Environment { get; } =
        new Dictionary<string, string?>
        {
            ["GIT_CONFIG_GLOBAL"] = "/dev/null",
            ["GIT_CONFIG_SYSTEM"] = "/dev/null",
            ["GIT_AUTHOR_NAME"] = "Ada",
            ["GIT_AUTHOR_EMAIL"] = "ada@shop.example",
            ["GIT_COMMITTER_NAME"] = "Ada",
            ["GIT_COMMITTER_EMAIL"] = "ada@shop.example",
        };

    /// <summary>What it wrote; a failure fails the test.</summary>
    public static async Task<string> RunAsync(
        string folder,
        params IReadOnlyList<string> arguments
    ) => (await TryAsync(folder, arguments)).ShouldSucceed().Output;

    public static Task<Ended> TryAsync(string folder, params IReadOnlyList<string> arguments) =>
        Tool.RunAsync(
            new ProgramCall("git", arguments) { Folder = folder, Environment = Environment }
        );
}
