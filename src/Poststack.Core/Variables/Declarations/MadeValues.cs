using Poststack.Core.Environments;
using Poststack.Core.Keys;
using Poststack.Core.Machine;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.Rotation;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables.Declarations;

/// <summary>Makes the values of generated variables once per env, and keeps matching ones equal.</summary>
/// <remarks>
/// A generated value is kept sealed in the env's own file where this user is among its recipients, so that
/// the team has the same; else in this machine's state of the env, until that is so.
/// </remarks>
/// <param name="choices">Claims the env, whose state keeps what is made.</param>
public sealed class MadeValues(
    ProjectSpec project,
    EnvChoices choices,
    EnvStateStore store,
    MatchingStore matching,
    KeyRing keys,
    TimeProvider clock
)
{
    private const string Generated = "generated";

    /// <summary>The project is as a commit had it: what is made for it is kept, and no file of today is changed.</summary>
    public bool IsOfCommit { get; init; }

    /// <summary>What is not there yet is made and kept.</summary>
    public IReadOnlyDictionary<string, MadeValue> Ensure(
        EnvSpec env,
        IReadOnlyDictionary<string, VariableSpec> declared,
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> given
    )
    {
        var made = new Dictionary<string, MadeValue>();
        foreach (var spec in declared.Values)
            if (spec is { Kind: VariableKind.Matching, Match: { } match })
                AddMatching(made, spec, match, env, given);

        var wanted = Wanted(declared, given);
        if (wanted.Count == 0)
            return made;

        var kept = store.Read(env.Name)?.Made ?? new Dictionary<string, string>();
        var missing = wanted.Where(spec => !IsKept(spec, kept)).ToList();
        if (missing.Count > 0)
        {
            // First, so that a crash in between makes a value younger than its date, never older.
            RecordDay(env, missing);
            kept = MakeMissing(env, missing).Made;
        }

        var note = Generated;
        if (
            !IsOfCommit
            && new SealedGenerated(project, keys) is var file
            && file.IsPossible(env.Name)
        )
        {
            kept = MoveInto(file, env, wanted, kept);
            note = $"generated, sealed in environments/{env.Name}.env";
        }

        foreach (var spec in wanted)
            AddGenerated(made, spec, kept, note);

        return made;
    }

    /// <summary>What would be there; nothing is kept, so what is not there yet is another one each time.</summary>
    public IReadOnlyDictionary<string, MadeValue> Preview(
        EnvSpec env,
        IReadOnlyDictionary<string, VariableSpec> declared,
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> given
    )
    {
        var made = new Dictionary<string, MadeValue>();
        foreach (var spec in declared.Values)
            if (
                spec is { Kind: VariableKind.Matching, Match: { } match }
                && !IsGiven(spec.Name, given)
            )
                made[spec.Name] = UnlessUnreadable(
                    spec,
                    () =>
                        matching.Find(match) is { } value
                            ? new(value.Value, IsSecret: true, NoteOf(value, env))
                            : new(
                                ValueMaker.Make(spec.Recipe),
                                IsSecret: true,
                                "will be made and shared"
                            )
                );

        var wanted = Wanted(declared, given);
        if (wanted.Count == 0)
            return made;

        var kept = new Dictionary<string, string>(
            store.Read(env.Name)?.Made ?? new Dictionary<string, string>()
        );
        foreach (var spec in wanted)
        {
            Make(spec, kept);
            AddGenerated(made, spec, kept, Generated);
        }

        return made;
    }

    /// <summary>Gives a generated variable another value. Its old one is gone.</summary>
    public void Replace(EnvSpec env, VariableSpec spec, string value)
    {
        choices.Ensure(env);
        store.Update(
            env.Name,
            state =>
            {
                var kept = new Dictionary<string, string>(state!.Made) { [spec.Name] = value };
                AddPublicHalf(spec, kept);
                return state with { Made = kept };
            }
        );
    }

    private EnvState MakeMissing(EnvSpec env, List<VariableSpec> wanted)
    {
        choices.Ensure(env);
        return store.Update(
            env.Name,
            state =>
            {
                // Another process may have made them since: what is kept stays.
                var kept = new Dictionary<string, string>(state!.Made);
                foreach (var spec in wanted)
                    Make(spec, kept);

                return state with
                {
                    Made = kept,
                };
            }
        );
    }

    /// <summary>First into the file, then out of the state: cut off in between, it is in both, and the same.</summary>
    private IReadOnlyDictionary<string, string> MoveInto(
        SealedGenerated file,
        EnvSpec env,
        List<VariableSpec> wanted,
        IReadOnlyDictionary<string, string> kept
    )
    {
        var secrets = wanted.Select(spec => spec.Name).ToHashSet();
        var moving = wanted
            .SelectMany(spec => new[] { spec.Name, spec.Recipe.PublicKey })
            .OfType<string>()
            .ToDictionary(name => name, name => kept[name]);

        var written = file.Keep(env.Name, moving, secrets.Contains);
        store.Change(
            env.Name,
            state =>
                state with
                {
                    Made = state
                        .Made.Where(one => !moving.ContainsKey(one.Key))
                        .ToDictionary(one => one.Key, one => one.Value),
                }
        );
        return written;
    }

    private void RecordDay(EnvSpec env, List<VariableSpec> made)
    {
        var aging = made.Where(spec => spec.RotateEvery is not null).ToList();
        if (aging.Count == 0 || IsOfCommit)
            return;

        using var held = VariableLock.Take(project.Folder);
        var dates = RotationDates.Read(project.Folder);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        foreach (var spec in aging)
            dates.Set(env.Name.Value, spec.Name, today);

        new FilesTogether(project.Folder).Write([dates.Change]);
    }

    private static void Make(VariableSpec spec, Dictionary<string, string> kept)
    {
        if (IsKept(spec, kept))
            return;

        kept[spec.Name] = ValueMaker.Make(spec.Recipe);
        AddPublicHalf(spec, kept);
    }

    private static void AddPublicHalf(VariableSpec spec, Dictionary<string, string> kept)
    {
        if (spec.Recipe.PublicKey is { } name)
            kept[name] = ValueMaker.PublicHalfOf(kept[spec.Name]);
    }

    private static bool IsKept(VariableSpec spec, IReadOnlyDictionary<string, string> kept) =>
        kept.ContainsKey(spec.Name)
        && (spec.Recipe.PublicKey is not { } name || kept.ContainsKey(name));

    private static void AddGenerated(
        Dictionary<string, MadeValue> made,
        VariableSpec spec,
        IReadOnlyDictionary<string, string> kept,
        string note
    )
    {
        made[spec.Name] = new(kept[spec.Name], IsSecret: true, note);
        if (spec.Recipe.PublicKey is { } name)
            made[name] = new(kept[name], IsSecret: false, note);
    }

    private void AddMatching(
        Dictionary<string, MadeValue> made,
        VariableSpec spec,
        string match,
        EnvSpec env,
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> given
    )
    {
        var own = LiteralOf(spec.Name, given);
        if (own is null && IsGiven(spec.Name, given))
            return;

        var member = new MatchingMember(project.Name, env.Name.Value, spec.Name, project.Folder);
        var value = UnlessUnreadable(
            spec,
            () =>
            {
                var kept = matching.Join(match, member, () => own ?? ValueMaker.Make(spec.Recipe));
                return new(kept.Value, IsSecret: true, NoteOf(kept, env));
            }
        );
        if (own is null)
            made[spec.Name] = value;
    }

    /// <summary>What is wrong with one shared value blocks what needs it, and no other variable.</summary>
    private static MadeValue UnlessUnreadable(VariableSpec spec, Func<MadeValue> find)
    {
        try
        {
            return find();
        }
        catch (RefusalException refused)
        {
            return new("", IsSecret: true, "cannot be read")
            {
                Unreadable = refused.Refusal.At(spec.DeclaredAt),
            };
        }
    }

    private string NoteOf(MatchingValue value, EnvSpec env)
    {
        var others = value
            .Members.Where(member =>
                member.Folder != project.Folder || member.Env != env.Name.Value
            )
            .Select(member => $"{member.Project} ({member.Env})")
            .Distinct()
            .ToList();
        return others.Count == 0
            ? "kept for others to share"
            : $"shared with {string.Join(", ", others)}";
    }

    private static List<VariableSpec> Wanted(
        IReadOnlyDictionary<string, VariableSpec> declared,
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> given
    ) =>
        [
            .. declared.Values.Where(spec =>
                spec.Kind == VariableKind.Generated && !IsGiven(spec.Name, given)
            ),
        ];

    private static bool IsGiven(
        string name,
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> given
    ) => given.Any(layer => layer.ContainsKey(name));

    /// <summary>The value that counts, where it refers to nothing else.</summary>
    private static string? LiteralOf(
        string name,
        IReadOnlyList<IReadOnlyDictionary<string, LayeredValue>> given
    )
    {
        var value = given.LastOrDefault(layer => layer.ContainsKey(name))?[name];
        return
            value is { Lookup: null, Contexts.Count: 0, Template.Length: > 0 }
            && (value.IsLiteral || !value.Template.Contains('$', StringComparison.Ordinal))
            ? value.Template
            : null;
    }
}
