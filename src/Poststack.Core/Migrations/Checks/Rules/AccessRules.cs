using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;

namespace Poststack.Core.Migrations.Checks.Rules;

/// <summary>Who sees and may do what with a table or a schema, and what runs beside a write.</summary>
internal static class AccessRules
{
    public static void Check(StatementCase one)
    {
        foreach (var (before, after) in one.Changed)
            if (after is not null)
                Check(one, before, after);

        foreach (var (id, name) in one.Target.Schemas)
            if (one.Trace.After.Schemas.ContainsKey(id))
                ReportLost(
                    one,
                    name,
                    GrantsOf(one.Trace.Before, id)
                        .Except(GrantsOf(one.Trace.After, id))
                        .Except(GrantsOf(one.Seen, id))
                );

        ReportLost(
            one,
            "roles",
            one.Trace.Before.Members.Except(one.Trace.After.Members)
                .Except(one.Seen.Members)
                .Intersect(one.Target.Members)
        );
    }

    private static string[] GrantsOf(SchemaFacts facts, long schema) =>
        facts
            .SchemaGrants.GetValueOrDefault(schema, "")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static void ReportLost(StatementCase one, string what, IEnumerable<string> rights)
    {
        var lost = string.Join(", ", rights);
        if (lost.Length > 0)
            one.Report(RuleHazards.RevokeRight, what, CheckLayer.Catalog, lost);
    }

    /// <summary>Rights to a relation that nobody has who had them, also not as one of all.</summary>
    public static IEnumerable<string> Lost(RelationFacts before, RelationFacts after) =>
        before.Grants.Where(right =>
        {
            var (role, what) = (right[..right.IndexOf('=')], right[(right.IndexOf('=') + 1)..]);
            var whole = what.Split('(')[0];
            return !after.Grants.Contains($"{role}={whole}")
                && !after.Grants.Contains($"PUBLIC={whole}")
                && !after.Grants.Contains(right)
                && !after.Grants.Contains($"PUBLIC={what}");
        });

    private static string? ColumnOf(string right) =>
        right.IndexOf('(') is > 0 and var begin ? right[(begin + 1)..^1] : null;

    // The only policy: for every command, permissive, for PUBLIC, of all rows.
    public static bool LetsAllDoAll(RelationFacts? end) =>
        end?.Policies is [var only] && only.EndsWith(" * t {0} true", StringComparison.Ordinal);

    private static void Check(StatementCase one, RelationFacts before, RelationFacts after)
    {
        var known = one.Target.Find(before.Id)!;
        var seen = one.SeenOf(after);
        CheckRowSecurity(one, known, before, after, seen);
        Compare(RuleHazards.ChangePolicy, relation => relation.Rules);
        Compare(RuleHazards.AddTrigger, relation => relation.Triggers);
        // A right to a column that is gone, or called otherwise, is said with the column.
        ReportLost(
            one,
            after.FullName,
            Lost(before, after)
                .Intersect(Lost(before, seen))
                .Where(right => ColumnOf(right) is not { } name || after.Column(name) is not null)
        );
        if (
            seen.IsPublishedWithoutKey
            && after.IsPublishedWithoutKey
            && !before.IsPublishedWithoutKey
        )
            one.Report(
                RuleHazards.PublishWithoutKey,
                after.FullName,
                CheckLayer.Catalog,
                "it is published, and has neither a primary key nor another replica identity"
            );

        if (
            before.IsView
            && before.TakesAllWrites
            && one.End.Find(after.Id) is { TakesAllWrites: false }
            && before.FullName == after.FullName
        )
            one.Report(
                ObjectHazards.ViewNotWritable,
                after.FullName,
                CheckLayer.Catalog,
                "pg_relation_is_updatable says that it is not for all writes"
            );

        void Compare(Hazard hazard, Func<RelationFacts, IReadOnlyList<string>> of)
        {
            if (Differ(of(known), of(before), of(after), of(seen), out var difference))
                one.Report(hazard, after.FullName, CheckLayer.Catalog, difference);
        }
    }

    private static void CheckRowSecurity(
        StatementCase one,
        RelationFacts known,
        RelationFacts before,
        RelationFacts after,
        RelationFacts seen
    )
    {
        if (!known.HasRowSecurity)
        {
            if (
                !before.HasRowSecurity
                && after.HasRowSecurity
                && seen.HasRowSecurity
                && !LetsAllDoAll(one.End.Find(after.Id))
            )
                one.Report(
                    RuleHazards.RowSecurity,
                    after.FullName,
                    CheckLayer.Catalog,
                    $"{seen.Policies.Count} policies"
                );
        }
        else if (
            before.HasRowSecurity
            && !after.HasRowSecurity
            && !seen.HasRowSecurity
            && !LetsAllDoAll(before)
        )
            one.Report(
                RuleHazards.ChangePolicy,
                after.FullName,
                CheckLayer.Catalog,
                "row level security is off: everybody sees all rows"
            );
        else if (
            Differ(known.Policies, before.Policies, after.Policies, seen.Policies, out var policies)
        )
            one.Report(RuleHazards.ChangePolicy, after.FullName, CheckLayer.Catalog, policies);
    }

    // What a migration takes away and gives again as it was, nobody misses.
    private static bool Differ(
        IReadOnlyList<string> known,
        IReadOnlyList<string> before,
        IReadOnlyList<string> after,
        IReadOnlyList<string> seen,
        out string difference
    )
    {
        difference = string.Join(
            "; ",
            before
                .Except(after)
                .Except(seen)
                .Select(gone => $"- {gone}")
                .Concat(
                    after
                        .Except(before)
                        .Except(known)
                        .Where(seen.Contains)
                        .Select(added => $"+ {added}")
                )
        );
        return difference.Length > 0;
    }
}
