using System.Text;

namespace Poststack.Cli.Refusals;

/// <summary>Whatever is no refusal is a bug of ours, and says so.</summary>
/// <remarks>
/// People paste it into public reports, and nothing here knows which values are secret. So it has types
/// and stack traces, which hold no values; and messages only where our own code wrote them, because a
/// library's may quote whatever it was given (a connection string, a line of a file).
/// </remarks>
internal static class BugText
{
    private const string OurFrame = "at Poststack.";

    public static string Of(Exception bug, string version) =>
        $"""
            Error: This is a bug in Poststack, not a mistake of yours.

            {Describe(bug)}

            Please report it: the lines above, what you typed without its secrets, and 'poststack doctor'.
            poststack {version}, .NET {Environment.Version}, {Environment.OSVersion}

            """;

    private static string Describe(Exception bug)
    {
        var text = new StringBuilder();
        for (var cause = bug; cause is not null; cause = cause.InnerException)
        {
            text.AppendLine(
                IsOurs(cause) ? $"{cause.GetType()}: {cause.Message}" : $"{cause.GetType()}"
            );
            if (cause.StackTrace is { } trace)
                text.AppendLine(trace);
        }

        return text.ToString().TrimEnd();
    }

    // The first frame is where it was thrown. These types alone say what we meant them to say; an
    // ArgumentOutOfRangeException, for one, adds the value.
    private static bool IsOurs(Exception cause) =>
        cause is InvalidOperationException or NotSupportedException or TimeoutException
        && cause.StackTrace?.AsSpan().TrimStart().StartsWith(OurFrame, StringComparison.Ordinal)
            == true;
}
