using System.Diagnostics;
using System.Text;

namespace Poststack.Cli.Refusals;

/// <summary>Whatever is no refusal is a bug of ours, and says so.</summary>
/// <remarks>
/// People paste it into public reports, and nothing here knows which values are secret. So it has types
/// and stack traces, which hold no values; and the message of an <see cref="UnreachableException"/> alone, by
/// which our code says what it held for impossible. A library's message may quote whatever it was given (a
/// connection string, a line of a file). The native program's traces are addresses: docs/adr/0035.
/// </remarks>
internal static class BugText
{
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
                cause is UnreachableException
                    ? $"{cause.GetType()}: {cause.Message}"
                    : $"{cause.GetType()}"
            );
            if (cause.StackTrace is { } trace)
                text.AppendLine(trace);
        }

        return text.ToString().TrimEnd();
    }
}
