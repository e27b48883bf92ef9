using Poststack.Core.Backups.Clones.Steps;
using Poststack.Core.Backups.Steps;
using Poststack.Core.Databases.Masks;
using Poststack.Core.Plans;

namespace Poststack.Core.Backups;

/// <summary>Decides what a restore does. A pure function from what was found to steps.</summary>
public static class RestorePlanner
{
    /// <summary>What a filled and compared database is marked with: only its name is not right yet.</summary>
    public static string WholeMark(RestoreRecord record, IReadOnlyList<MaskRule> mask) =>
        $"poststack: {record.Backup}, restored and compared{MaskText(mask)} ({record.Id})";

    /// <param name="dropOld">Whether the database until now goes when the restore is done.</param>
    public static RestorePlan Plan(RestoreFacts facts, bool dropOld)
    {
        var steps = new List<RestoreStep>();
        var record =
            facts.Pending is { } pending && pending.Backup == facts.Backup.Name
                ? pending
                : Begin(facts);
        var isExchanged =
            facts.Found.Find(record.Fresh) is null && facts.Found.Find(record.Kept) is not null;
        var isWhole = facts.Found.Find(record.Fresh)?.Mark == WholeMark(record, facts.Mask);

        if (!isExchanged && !isWhole)
            PlanFresh(facts, record, steps.Add);
        if (!isExchanged)
            steps.Add(new ExchangeDatabases(facts.Instance.Database, record));
        steps.Add(new FinishRestore { IsLast = !dropOld });
        if (dropOld)
        {
            steps.Add(new DropDatabase(record.Kept, "as --drop-old says"));
            steps.Add(new ForgetRestore());
        }

        return new(RestoreStep.InTurn(steps), record);
    }

    /// <summary>Removes everything that earlier restores and clones have kept.</summary>
    /// <param name="data">Data directories of earlier clones.</param>
    public static Plan<RestoreStep> PlanRemoval(
        string database,
        FoundServer found,
        IReadOnlyList<string> data
    ) =>
        RestoreStep.InTurn([
            .. found
                .Databases.Where(kept => RestoreNames.IsKeptOf(database, kept.Name))
                .Select(kept => new DropDatabase(kept.Name, "as --drop-old says")),
            .. data.Select(kept => new DropData(kept, "as --drop-old says")),
        ]);

    private static void PlanFresh(
        RestoreFacts facts,
        RestoreRecord record,
        Action<RestoreStep> then
    )
    {
        then(new CheckBackup(facts.Backup));
        foreach (var left in facts.Found.Databases)
            if (RestoreNames.IsFreshOf(facts.Instance.Database, left.Name))
                then(new DropDatabase(left.Name, "a restore that was cut off left it"));
        then(new CreateDatabase(record, facts.Backup.Manifest!.Traits));
        then(new FillDatabase(record.Fresh, facts.Backup.Manifest.Size));
        if (facts.Mask.Count > 0)
            then(new MaskDatabase(record.Fresh, facts.Mask));
        then(new CompareDatabase(record, facts.Mask));
    }

    private static string MaskText(IReadOnlyList<MaskRule> mask) =>
        string.Concat(
            mask.Select(rule =>
                $", {rule.Name} {rule.Kind.Word()}{(rule.Constant is { } value ? $" '{value}'" : "")}"
            )
        );

    private static RestoreRecord Begin(RestoreFacts facts) =>
        new(
            facts.NewId,
            facts.Backup.Name,
            RestoreNames.Fresh(facts.Instance.Database, facts.NewId),
            RestoreNames.Kept(facts.Instance.Database, facts.NewId)
        );
}
