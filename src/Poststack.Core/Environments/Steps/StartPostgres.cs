using Poststack.Core.Databases;
using Poststack.Core.Plans;
using Poststack.Core.Refusals;

namespace Poststack.Core.Environments.Steps;

/// <summary>Starts the server and makes role, password and database right, until the env's user gets in.</summary>
/// <param name="What">`PostgreSQL 15 in a container on port 54321`.</param>
/// <param name="Why">In a few words.</param>
/// <param name="IsExpectedToExist">The env had its database before: making it anew outdates the plan.</param>
public sealed record StartPostgres(string What, string Why, bool IsExpectedToExist)
    : EnvStep("postgres")
{
    private const int IdLength = 16;
    private static readonly TimeSpan StopsTakeAtMost = TimeSpan.FromSeconds(1);

    public override string Title => $"start {What}: {Why}";

    public override string Label => What;

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        var prepared = await PrepareAsync(run, scope, ct);

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

    // A port that we chose can be chosen again; one that the user wrote is for the user to change.
    private static async Task<DatabasePrepared> PrepareAsync(
        EnvRun run,
        StepScope scope,
        CancellationToken ct
    )
    {
        try
        {
            return await run.Tools.Databases.PrepareAsync(run.Postgres!, scope.Output, ct);
        }
        catch (RefusalException e)
            when (e.Refusal.Code == PostgresRefusals.PortTakenCode
                && run.Spec.Postgres is { Port: null }
            )
        {
            var state = run.Tools.Choices.ChooseOtherPort(run.Spec);
            throw new PlanOutdatedException(
                $"{e.Refusal.Message} The env moves to port {state.Postgres!.Port}."
            );
        }
        catch (RefusalException e)
            when (!run.RetriedPostgres
                && run.Postgres!.Provider != PostgresProvider.External
                && e.Refusal.Code
                    is PostgresRefusals.StartFailedCode
                        or PostgresRefusals.UnreachableCode
            )
        {
            // A stop that was cut off may still be under way and end what was just found running.
            run.RetriedPostgres = true;
            await Task.Delay(StopsTakeAtMost, run.Tools.Clock, ct);
            throw new PlanOutdatedException("it was being stopped");
        }
    }
}
