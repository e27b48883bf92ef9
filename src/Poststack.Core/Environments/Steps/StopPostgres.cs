using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

public sealed record StopPostgres(string What) : EnvStep("postgres")
{
    public override string Title => $"stop {What}, keep its data";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        await run.Tools.Databases.StopAsync(run.Postgres!, ct);
        return null;
    }
}
