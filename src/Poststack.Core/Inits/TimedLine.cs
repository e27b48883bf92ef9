using System.Globalization;

namespace Poststack.Core.Inits;

/// <summary>A line of a kept log with the time at which it came, in the form that engines give it.</summary>
internal static class TimedLine
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private static readonly int Length = "2026-01-31T12:00:00.0000000Z".Length;

    public static string Write(DateTimeOffset at, string line) =>
        $"{at.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture)} {line}";

    /// <summary>The line without its time; one that has none stays as it is.</summary>
    public static string WithoutTime(string line) =>
        TimeOf(line) is null ? line : line[(Length + 1)..];

    /// <summary>When the line came; null for one that does not say so.</summary>
    public static DateTimeOffset? TimeOf(string line) =>
        line.Length > Length
        && line[Length] == ' '
        && DateTimeOffset.TryParseExact(
            line.AsSpan(0, Length),
            Form,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at
            : null;
}
