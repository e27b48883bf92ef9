using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Steps;

/// <summary>Makes the database that will be filled; from here on the restore is remembered.</summary>
public sealed record CreateDatabase(RestoreRecord Record, DatabaseTraits Traits)
    : RestoreStep("create")
{
    public override string Title => $"create {Record.Fresh}";

    public override async Task<string?> RunAsync(
        RestoreWork work,
        StepScope scope,
        CancellationToken ct
    )
    {
        if (!work.IsRehearsal)
            work.Records.Write(work.Env, Record);
        foreach (
            var said in await work.Tools.Copies.CreateAsync(work.Instance, Record.Fresh, Traits, ct)
        )
            scope.Warn(said);
        return null;
    }
}
