using System.Globalization;
using System.Text;
using Poststack.Core.Machine;

namespace Poststack.Core.Variables.Rotation;

/// <summary>
/// `environments/rotation.due`, committed: secrets that somebody can still know who should not. A line each,
/// `SCOPE KEY DATE REASON`; it goes when the secret gets a new value.
/// </summary>
public sealed class RotationMarks
{
    public const string ShownPath = "environments/rotation.due";
    private const string DateForm = "yyyy-MM-dd";
    private const string Preface =
        "# Secrets that must be replaced: ENV KEY SINCE REASON. A line goes when its secret gets a new value.\n";

    private readonly string _path;
    private readonly List<RotationMark> _marks = [];

    private RotationMarks(string path) => _path = path;

    /// <summary>In the order in which they became due.</summary>
    public IReadOnlyList<RotationMark> All => _marks;

    /// <summary>Lines that are no mark are left out: the file is for people too.</summary>
    public static RotationMarks Read(string projectFolder)
    {
        var marks = new RotationMarks(Path.Combine(projectFolder, "environments", "rotation.due"));
        if (File.Exists(marks._path))
            foreach (var line in File.ReadLines(marks._path))
                if (Parse(line) is { } mark)
                    marks._marks.Add(mark);

        return marks;
    }

    public RotationMark? Find(string scope, string key) =>
        _marks.Find(mark => mark.Scope == scope && mark.Key == key);

    /// <summary>A secret that is due already stays due since then.</summary>
    public void Add(RotationMark mark)
    {
        if (Find(mark.Scope, mark.Key) is null)
            _marks.Add(mark);
    }

    /// <returns>False where there was no mark.</returns>
    public bool Clear(string scope, string key) =>
        _marks.RemoveAll(mark => mark.Scope == scope && mark.Key == key) > 0;

    /// <summary>Takes marks away for secrets that have new values, and writes the file where there were any.</summary>
    public static void Forget(string projectFolder, string scope, IEnumerable<string> keys)
    {
        var marks = Read(projectFolder);
        if (marks._marks.RemoveAll(mark => mark.Scope == scope && keys.Contains(mark.Key)) > 0)
            marks.Save();
    }

    /// <summary>Writes the file, or removes it where nothing is due any more.</summary>
    public void Save()
    {
        if (_marks.Count == 0)
        {
            if (File.Exists(_path))
                File.Delete(_path);

            return;
        }

        var text = new StringBuilder(Preface);
        foreach (var mark in _marks)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{mark.Scope} {mark.Key} {mark.Since:yyyy-MM-dd} {mark.Reason}\n"
            );

        WholeFile.Write(_path, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static RotationMark? Parse(string line) =>
        line is not ['#', ..]
        && line.Split(' ', 4) is [var scope, var key, var since, var reason]
        && DateOnly.TryParseExact(
            since,
            DateForm,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? new(scope, key, day, reason)
            : null;
}
