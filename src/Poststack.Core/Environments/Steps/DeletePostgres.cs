using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

public sealed record DeletePostgres(string What) : EnvStep("postgres")
{
    public override string Title => $"delete {What} and its data";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        await run.Tools.Databases.DeleteAsync(run.Postgres!, ct);
        return null;
    }
}
