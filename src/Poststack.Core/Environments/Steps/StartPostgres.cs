using Poststack.Core.Databases;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Starts the server and makes role, password and database right, until the env's user gets in.</summary>
/// <param name="What">`PostgreSQL 15 in a container on port 54321`.</param>
/// <param name="Why">In a few words.</param>
/// <param name="IsExpectedToExist">The env had its database before: making it anew outdates the plan.</param>
public sealed record StartPostgres(string What, string Why, bool IsExpectedToExist)
    : EnvStep("postgres")
{
    private const int IdLength = 16;

    public override string Title => $"start {What}: {Why}";

    public override string Label => What;

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        var prepared = await run.Tools.Databases.PrepareAsync(run.Postgres!, scope.Output, ct);

        if (prepared.CreatedDatabase || run.State.Postgres!.DatabaseId is null)
            run.Remember(state =>
                state with
                {
                    Postgres = state.Postgres! with
                    {
                        Provider = run.Postgres!.Provider,
                        DatabaseId = run.Tools.Secrets.Next(IdLength),
                    },
                }
            );

        if (prepared.CreatedDatabase && IsExpectedToExist)
            throw new PlanOutdatedException(
                $"Database {run.Postgres!.Database} was gone and has been made anew."
            );

        return prepared.Done.Length > 0 ? prepared.Done : "ready";
    }
}
