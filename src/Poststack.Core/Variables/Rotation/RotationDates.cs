using System.Globalization;
using System.Text;
using Poststack.Core.Machine;
using Poststack.Core.Projects;

namespace Poststack.Core.Variables.Rotation;

/// <summary>
/// `environments/rotation.dates`, committed: when secrets that `rotate` speaks of got their values. A line each,
/// `ENV KEY DATE`, sorted, so that two people's changes merge. And which secrets have other names since,
/// `ENV KEY renamed NEW-KEY`: an old commit knows them by the old one.
/// </summary>
public sealed class RotationDates
{
    public const string ShownPath = "environments/rotation.dates";
    private const string Renamed = "renamed";
    private const string DateForm = "yyyy-MM-dd";
    private const string Preface = "# When secrets got their values: ENV KEY DATE.\n";

    private readonly string _path;
    private readonly SortedDictionary<(string Env, string Key), DateOnly> _dates = [];

    private readonly SortedDictionary<(string Env, string From), string> _renames = [];
    private bool _isChanged;

    private RotationDates(string path) => _path = path;

    /// <summary>Lines that are no date are left out.</summary>
    public static RotationDates Read(string projectFolder) =>
        Read(projectFolder, WorkTreeFiles.Instance);

    /// <inheritdoc cref="Read(string)"/>
    public static RotationDates Read(string projectFolder, IProjectFiles files)
    {
        var dates = new RotationDates(
            Path.Combine(projectFolder, "environments", "rotation.dates")
        );
        if (files.Read(dates._path) is { } text)
            foreach (var line in Encoding.UTF8.GetString(text).Split('\n'))
                if (Parse(line) is var (env, key, day))
                    dates._dates[(env, key)] = day;
                else if (
                    line.Split(' ') is [not ['#', ..] and var scope, var from, Renamed, var to]
                )
                    dates._renames[(scope, from)] = to;

        return dates;
    }

    /// <returns>Null where nobody has recorded it.</returns>
    public DateOnly? Find(string env, string key) =>
        _dates.TryGetValue((env, key), out var day) ? day : null;

    /// <summary>The value came to be on that day.</summary>
    public void Set(string env, string key, DateOnly day)
    {
        if (Find(env, key) == day)
            return;

        _dates[(env, key)] = day;
        _isChanged = true;
    }

    /// <summary>There is no such value any more.</summary>
    public void Clear(string env, string key) => _isChanged |= _dates.Remove((env, key));

    /// <summary>The value has another name, and its age.</summary>
    public void Rename(string env, string from, string to)
    {
        Clear(env, to);
        if (Find(env, from) is not { } day)
            return;

        Clear(env, from);
        Set(env, to, day);
    }

    /// <summary>A secret has another name, which nobody can tell from its value once that is another too.</summary>
    public void Trace(string env, string from, string to)
    {
        _renames.Remove((env, to));
        _renames[(env, from)] = to;
        _isChanged = true;
    }

    /// <summary>The names that a secret got after this one, in their order.</summary>
    public IEnumerable<string> LaterNames(string env, string key)
    {
        var seen = new HashSet<string> { key };
        while (_renames.TryGetValue((env, key), out var next) && seen.Add(next))
            yield return key = next;
    }

    /// <summary>What is to be written; null where nothing changed.</summary>
    public FileWrite? Change => _isChanged ? new(_path, Encoding.UTF8.GetBytes(Text())) : null;

    private string Text()
    {
        var text = new StringBuilder(Preface);
        foreach (var ((env, from), to) in _renames)
            text.Append(CultureInfo.InvariantCulture, $"{env} {from} {Renamed} {to}\n");
        foreach (var ((env, key), day) in _dates)
            text.Append(CultureInfo.InvariantCulture, $"{env} {key} {day:yyyy-MM-dd}\n");

        return text.ToString();
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
