using System.Globalization;
using System.Text;
using Poststack.Core.Machine;

namespace Poststack.Core.Variables.Rotation;

/// <summary>
/// `environments/rotation.dates`, committed: when secrets that `rotate` speaks of got their values. A line each,
/// `ENV KEY DATE`, sorted, so that two people's changes merge.
/// </summary>
public sealed class RotationDates
{
    public const string ShownPath = "environments/rotation.dates";
    private const string DateForm = "yyyy-MM-dd";
    private const string Preface = "# When secrets got their values: ENV KEY DATE.\n";

    private readonly string _path;
    private readonly SortedDictionary<(string Env, string Key), DateOnly> _dates = [];

    private RotationDates(string path) => _path = path;

    /// <summary>Lines that are no date are left out.</summary>
    public static RotationDates Read(string projectFolder)
    {
        var dates = new RotationDates(
            Path.Combine(projectFolder, "environments", "rotation.dates")
        );
        if (File.Exists(dates._path))
            foreach (var line in File.ReadLines(dates._path))
                if (Parse(line) is var (env, key, day))
                    dates._dates[(env, key)] = day;

        return dates;
    }

    /// <returns>Null where nobody has recorded it.</returns>
    public DateOnly? Find(string env, string key) =>
        _dates.TryGetValue((env, key), out var day) ? day : null;

    /// <summary>Where the value came to be today.</summary>
    public static void Record(string projectFolder, string env, string key, DateOnly day)
    {
        using var held = FileLock.Take(
            Path.Combine(projectFolder, ".poststack", "rotation.lock"),
            TimeSpan.FromSeconds(10)
        );
        var dates = Read(projectFolder);
        if (dates.Find(env, key) == day)
            return;

        dates._dates[(env, key)] = day;
        dates.Save();
    }

    private void Save()
    {
        var text = new StringBuilder(Preface);
        foreach (var ((env, key), day) in _dates)
            text.Append(CultureInfo.InvariantCulture, $"{env} {key} {day:yyyy-MM-dd}\n");

        WholeFile.Write(_path, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static (string Env, string Key, DateOnly Day)? Parse(string line) =>
        line is not ['#', ..]
        && line.Split(' ') is [var env, var key, var date]
        && DateOnly.TryParseExact(
            date,
            DateForm,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? (env, key, day)
            : null;
}
