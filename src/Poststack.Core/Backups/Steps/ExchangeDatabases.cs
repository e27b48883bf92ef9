using System.Globalization;
using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Steps;

/// <summary>The moment of a restore: sessions end, and the env's name leads to the other database.</summary>
public sealed record ExchangeDatabases(string Database, RestoreRecord Record)
    : RestoreStep("exchange")
{
    public override string Title =>
        $"end sessions; {Database} becomes {Record.Kept}, and {Record.Fresh} becomes {Database}";

    public override string Label => $"{Record.Fresh} becomes {Database}";

    public override async Task<string?> RunAsync(
        RestoreWork work,
        StepScope scope,
        CancellationToken ct
    )
    {
        var now = work.Tools.Envs.Clock.GetUtcNow();
        await work.Tools.Copies.ExchangeAsync(
            work.Instance,
            Record.Fresh,
            Record.Kept,
            string.Create(
                CultureInfo.InvariantCulture,
                $"poststack: {Database} until the restore of {Record.Backup} at {now:yyyy-MM-dd HH:mm:ss} UTC"
            ),
            ct
        );
        return null;
    }
}
