using Poststack.Core.Backups.Steps;
using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Clones.Steps;

/// <summary>The moment of a clone: the env's server stops, and starts with the other data.</summary>
/// <param name="Kept">What the data until now is called then.</param>
public sealed record ExchangeServers(string Kept) : RestoreStep("exchange")
{
    public override string Title =>
        $"stop the env's PostgreSQL; its data becomes {Kept}, and the copy takes its place";

    public override string Label => "the copy takes its place";

    public override async Task<string?> RunAsync(
        RestoreWork work,
        StepScope scope,
        CancellationToken ct
    )
    {
        await work.Tools.Servers.ExchangeAsync(work.Scratch!, work.Instance, Kept, ct);
        return null;
    }
}
