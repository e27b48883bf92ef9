using Poststack.Core.Backups.Clones.Steps;
using Poststack.Core.Backups.Steps;
using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Clones;

/// <summary>Decides what a clone does. A pure function from what was found to steps.</summary>
public static class ClonePlanner
{
    /// <summary>What the data directory until now is called, beside the target's own.</summary>
    public static string KeptData(string id) => $"data.before_{id}";

    /// <param name="dropOld">Whether what the target had until now goes when the clone is done.</param>
    public static Plan<RestoreStep> Plan(CloneFacts facts, bool dropOld)
    {
        var steps = new List<RestoreStep>();
        if (facts.Scratch is null)
            PlanStream(facts, dropOld, steps.Add);
        else
            PlanFiles(facts, dropOld, steps.Add);

        return RestoreStep.InTurn(steps);
    }

    private static void PlanFiles(CloneFacts facts, bool dropOld, Action<RestoreStep> then)
    {
        var kept = KeptData(facts.Id);
        then(new CopyServer(facts.From, facts.Size));
        then(new AdoptCopy(facts.Target.Database));
        if (facts.Mask.Count > 0)
            then(new MaskDatabase(facts.Target.Database, facts.Mask));
        then(new ExchangeServers(kept));
        then(new FinishRestore());
        if (dropOld)
            then(new DropData(kept, "as --drop-old says"));
    }

    private static void PlanStream(CloneFacts facts, bool dropOld, Action<RestoreStep> then)
    {
        var database = facts.Target.Database;
        var record = new RestoreRecord(
            facts.Id,
            facts.From.Value,
            RestoreNames.Fresh(database, facts.Id),
            RestoreNames.Kept(database, facts.Id)
        );
        foreach (var left in facts.Found.Databases)
            if (RestoreNames.IsFreshOf(database, left.Name))
                then(new DropDatabase(left.Name, "a copy that was cut off left it"));
        then(new CreateDatabase(record, facts.Traits));
        then(new StreamDatabase(facts.From, record.Fresh, facts.Traits, facts.Size));
        if (facts.Mask.Count > 0)
            then(new MaskDatabase(record.Fresh, facts.Mask));
        then(new CompareDatabase(record, facts.Mask) { With = "the source" });
        then(new ExchangeDatabases(database, record));
        then(new FinishRestore());
        if (dropOld)
            then(new DropDatabase(record.Kept, "as --drop-old says"));
    }
}
