using Poststack.Core.Backups.Steps;
using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Clones.Steps;

/// <summary>Makes the copy the env's own, on a server that only its administrator may enter.</summary>
public sealed record AdoptCopy(string Database) : RestoreStep("adopt")
{
    public override string Title =>
        $"call it {Database}, take all passwords and other databases out of it";

    public override string Label => $"call it {Database}";

    public override async Task<string?> RunAsync(
        RestoreWork work,
        StepScope scope,
        CancellationToken ct
    )
    {
        await work.Tools.Servers.AdoptAsync(work.Source!, work.Scratch!, work.Instance, ct);
        return null;
    }
}
