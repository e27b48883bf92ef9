namespace Poststack.Cli.Refusals;

/// <summary>Whatever is no refusal is a bug of ours, and says so.</summary>
internal static class BugText
{
    public static string Of(Exception bug, string version) =>
        $"""
            Error: This is a bug in Poststack, not a mistake of yours.

            {bug}

            Please report it: the lines above, what you typed, and 'poststack doctor'.
            poststack {version}, .NET {Environment.Version}, {Environment.OSVersion}

            """;
}
