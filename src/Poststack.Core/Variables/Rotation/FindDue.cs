using System.Globalization;
using Poststack.Core.Environments;
using Poststack.Core.Keys;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables.Rotation;

/// <summary>Which secrets should be rotated: those that are too old, and those that somebody can know who should not.</summary>
public sealed class FindDue(VariableTools tools)
{
    private const string RecipientRemoved = "recipient-removed:";

    private readonly RotationDates _dates = RotationDates.Read(tools.Project.Folder);
    private readonly RotationMarks _marks = RotationMarks.Read(tools.Project.Folder);

    private DateOnly Today => DateOnly.FromDateTime(tools.Clock.GetUtcNow().UtcDateTime);

    /// <summary>Those of some envs, the longest due first.</summary>
    public IReadOnlyList<DueVariable> Execute(IEnumerable<EnvSpec> envs) =>
        [
            .. envs.SelectMany(env => Old(env).Concat(Marked(env)))
                .OrderBy(due => due.Since ?? DateOnly.MinValue)
                .ThenBy(due => due.Env.Value, StringComparer.Ordinal)
                .ThenBy(due => due.Key, StringComparer.Ordinal),
        ];

    private IEnumerable<DueVariable> Old(EnvSpec env)
    {
        var aging = DeclaredVariables
            .Of(tools.Project, env)
            .Values.Where(spec => spec.RotateEvery is not null)
            .ToList();
        if (aging.Count == 0)
            yield break;

        var written = WrittenIn(env);
        foreach (var spec in aging)
        {
            var days = (int)spec.RotateEvery!.Value.TotalDays;
            var recorded =
                _dates.Find(env.Name.Value, spec.Name) ?? _dates.Find(SealScope.Shared, spec.Name);
            if (
                !written.Contains(spec.Name)
                && (
                    recorded is null
                    || spec.Kind is not (VariableKind.Generated or VariableKind.Matching)
                )
            )
                continue;

            if (recorded is not { } rotated)
                yield return new(
                    env.Name,
                    spec.Name,
                    null,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"it may be {days} days old at most, and nobody recorded how old it is"
                    ),
                    spec.DeclaredAt
                );
            else if (rotated.AddDays(days) <= Today)
                yield return new(
                    env.Name,
                    spec.Name,
                    rotated.AddDays(days),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"it is {Today.DayNumber - rotated.DayNumber} days old, and may be {days}"
                    ),
                    spec.DeclaredAt
                );
        }
    }

    // A removed secret's mark stays, as its day does, in case its value comes back; until then nobody can do anything about it.
    private IEnumerable<DueVariable> Marked(EnvSpec env)
    {
        var marks = _marks
            .All.Where(mark => mark.Scope == env.Name.Value || mark.Scope == SealScope.Shared)
            .ToList();
        var written = marks.Count == 0 ? [] : WrittenIn(env);
        return marks
            .Where(mark => written.Contains(mark.Key))
            .Select(mark => new DueVariable(
                env.Name,
                mark.Key,
                mark.Since,
                ReasonOf(mark.Reason),
                new SourcePosition(RotationMarks.ShownPath, mark.Line, 1)
            ));
    }

    private static string ReasonOf(string reason) =>
        reason.StartsWith(RecipientRemoved, StringComparison.Ordinal)
            ? $"{reason[RecipientRemoved.Length..]} could read it, and was removed"
            : reason;

    /// <summary>Names that have a value in a file; a generated one that was never made has no age.</summary>
    private HashSet<string> WrittenIn(EnvSpec env) =>
        [
            .. tools
                .Variables.Peek(env)
                .Layers.SelectMany(layer => layer.Values)
                .Where(value => value.Origin.At is not null)
                .Select(value => value.Name),
        ];
}
