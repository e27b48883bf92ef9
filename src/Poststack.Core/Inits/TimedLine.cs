using System.Globalization;

namespace Poststack.Core.Inits;

/// <summary>A line of a kept log with the time at which it came, in the form that engines give it.</summary>
internal static class TimedLine
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static string Write(DateTimeOffset at, string line) =>
        $"{at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture)} {line}";

    /// <summary>The line without its time; one that has none stays as it is.</summary>
    public static string WithoutTime(string line)
    {
        var length = "2026-01-31T12:00:00.0000000Z".Length;
        return
            line.Length > length
            && line[length] == ' '
            && DateTime.TryParseExact(
                line.AsSpan(0, length),
                Form,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            )
            ? line[(length + 1)..]
            : line;
    }
}
