using Poststack.Core.Backups.Steps;
using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Clones.Steps;

/// <summary>Removes a data directory that a clone has kept.</summary>
public sealed record DropData(string Kept, string Why) : RestoreStep($"drop.{Kept}")
{
    public override string Title => $"remove {Kept}: {Why}";

    public override async Task<string?> RunAsync(
        RestoreWork work,
        StepScope scope,
        CancellationToken ct
    )
    {
        await work.Tools.Servers.DropKeptAsync(work.Instance, Kept, ct);
        return null;
    }
}
