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
                    GrantsOf(one.Trace.Before, id).Except(GrantsOf(one.Trace.After, id))
                );
    }

    private static string[] GrantsOf(SchemaFacts facts, long schema) =>
        facts
            .SchemaGrants.GetValueOrDefault(schema, "")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static void ReportLost(StatementCase one, string what, IEnumerable<string> rights)
    {
        var lost = string.Join(", ", rights);
        if (lost.Length > 0)
            one.Report(RuleHazards.RevokeRight, what, CheckLayer.Catalog, lost);
    }

    // The only policy: for every command, permissive, for PUBLIC, of all rows.
    private static bool LetsAllDoAll(RelationFacts? end) =>
        end?.Policies is [var only] && only.EndsWith(" * t {0} true", StringComparison.Ordinal);

    private static void Check(StatementCase one, RelationFacts before, RelationFacts after)
    {
        if (!before.HasRowSecurity && after.HasRowSecurity && !LetsAllDoAll(one.End.Find(after.Id)))
            one.Report(
                RuleHazards.RowSecurity,
                after.FullName,
                CheckLayer.Catalog,
                $"{after.Policies.Count} policies"
            );
        else if (
            one.Target.Find(before.Id)!.HasRowSecurity
            && Differ(before.Policies, after.Policies, out var policies)
        )
            one.Report(RuleHazards.ChangePolicy, after.FullName, CheckLayer.Catalog, policies);

        if (Differ(before.Rules, after.Rules, out var rules))
            one.Report(RuleHazards.ChangePolicy, after.FullName, CheckLayer.Catalog, rules);

        if (Differ(before.Triggers, after.Triggers, out var triggers))
            one.Report(RuleHazards.AddTrigger, after.FullName, CheckLayer.Catalog, triggers);

        ReportLost(one, after.FullName, before.Grants.Except(after.Grants));

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
    }

    private static bool Differ(
        IReadOnlyList<string> before,
        IReadOnlyList<string> after,
        out string difference
    )
    {
        difference = string.Join(
            "; ",
            before
                .Except(after)
                .Select(gone => $"- {gone}")
                .Concat(after.Except(before).Select(added => $"+ {added}"))
        );
        return difference.Length > 0;
    }
}
