using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Steps;

public sealed record DropDatabase(string Database, string Why) : RestoreStep($"drop.{Database}")
{
    public override string Title => $"remove {Database}: {Why}";

    public override async Task<string?> RunAsync(
        RestoreWork work,
        StepScope scope,
        CancellationToken ct
    )
    {
        await work.Tools.Copies.DropAsync(work.Instance, Database, ct);
        return null;
    }
}
