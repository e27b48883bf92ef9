using Poststack.Core.Environments;
using Poststack.Core.Machine;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables.Rotation;

/// <summary>
/// What a project's files say about the ages of its secrets: since when each has its value, and which are
/// due. It changes together with the values: <see cref="Changes"/>.
/// </summary>
internal sealed class RotationRecord(VariableTools tools)
{
    private readonly RotationDates _dates = RotationDates.Read(tools.Project.Folder);
    private readonly RotationMarks _marks = RotationMarks.Read(tools.Project.Folder);

    /// <summary>What somebody should know about the ages, a sentence each.</summary>
    public List<string> Notes { get; } = [];

    public DateOnly Today => DateOnly.FromDateTime(tools.Clock.GetUtcNow().UtcDateTime);

    public IEnumerable<FileWrite?> Changes => [_dates.Change, _marks.Change];

    /// <summary>
    /// A file got a value. The day counts only of what has to be replaced some day. A mark and a day stay until
    /// the value is known to be another: who writes the old one again, perhaps after it was removed, has
    /// replaced nothing.
    /// </summary>
    public void Written(EnvSpec env, EnvFilePlace place, string key, ValueNews news)
    {
        if (news == ValueNews.Same)
            return;

        if (news == ValueNews.Other)
            _marks.Clear(place.Seal.Scope, key);

        var readers = place.Readers(tools.Project, env);
        if (place.IsPersonal || !readers.Any(reader => MustBeReplaced(reader, key)))
            return;

        if (news == ValueNews.Unknown && _dates.Find(place.Seal.Scope, key) is { } day)
            Notes.Add(
                $"{key} counts as from {day:yyyy-MM-dd}, for it may be the value of that day. If it is another one, correct its line in {RotationDates.ShownPath}."
            );
        else
            _dates.Set(place.Seal.Scope, key, Today);
    }

    private bool MustBeReplaced(EnvSpec env, string key) =>
        DeclaredVariables.Of(tools.Project, env).GetValueOrDefault(key)
            is { RotateEvery: not null };

    /// <summary>A secret was rotated, whatever is declared about it.</summary>
    /// <param name="scope">The env that Poststack keeps it for.</param>
    public void Rotated(string scope, string key)
    {
        _marks.Clear(scope, key);
        _dates.Set(scope, key, Today);
    }

    /// <summary>The same for one that stands in a file; a personal one is nobody else's concern.</summary>
    public void Rotated(EnvFilePlace place, string key)
    {
        if (!place.IsPersonal)
            Rotated(place.Seal.Scope, key);
    }

    /// <param name="isSecret">Others keep no trace: an old value of theirs does no harm.</param>
    public void Renamed(EnvFilePlace place, string from, string to, bool isSecret)
    {
        if (isSecret && !place.IsPersonal)
            _dates.Trace(place.Seal.Scope, from, to);

        _marks.Rename(place.Seal.Scope, from, to);
        _dates.Rename(place.Seal.Scope, from, to);
    }

    /// <summary>A secret is due from today on.</summary>
    public RotationMark Due(string scope, string key, string reason)
    {
        var mark = new RotationMark(scope, key, Today, reason);
        _marks.Add(mark);
        return mark;
    }
}
