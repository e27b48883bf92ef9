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
    private bool _isChanged;

    private RotationMarks(string path) => _path = path;

    /// <summary>In the order in which they became due.</summary>
    public IReadOnlyList<RotationMark> All => _marks;

    /// <summary>Lines that are no mark are left out: the file is for people too.</summary>
    public static RotationMarks Read(string projectFolder)
    {
        var marks = new RotationMarks(Path.Combine(projectFolder, "environments", "rotation.due"));
        if (File.Exists(marks._path))
            foreach (var (index, line) in File.ReadLines(marks._path).Index())
                if (Parse(line) is { } mark)
                    marks._marks.Add(mark with { Line = index + 1 });

        return marks;
    }

    public RotationMark? Find(string scope, string key) =>
        _marks.Find(mark => mark.Scope == scope && mark.Key == key);

    /// <summary>A secret that is due already stays due since then.</summary>
    public void Add(RotationMark mark)
    {
        if (Find(mark.Scope, mark.Key) is not null)
            return;

        _marks.Add(mark);
        _isChanged = true;
    }

    /// <summary>The secret has a new value.</summary>
    public void Clear(string scope, string key) =>
        _isChanged |= _marks.RemoveAll(mark => mark.Scope == scope && mark.Key == key) > 0;

    /// <summary>The secret has another name.</summary>
    public void Rename(string scope, string from, string to)
    {
        if (Find(scope, from) is not { } mark)
            return;

        Clear(scope, to);
        _marks[_marks.IndexOf(mark)] = mark with { Key = to };
        _isChanged = true;
    }

    /// <summary>What is to be written; the file goes where nothing is due any more.</summary>
    public FileWrite? Change =>
        _isChanged ? new(_path, _marks.Count == 0 ? null : Encoding.UTF8.GetBytes(Text())) : null;

    private string Text()
    {
        var text = new StringBuilder(Preface);
        foreach (var mark in _marks)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{mark.Scope} {mark.Key} {mark.Since:yyyy-MM-dd} {mark.Reason}\n"
            );

        return text.ToString();
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
