using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Steps;

/// <summary>The env has another database now: its init phase runs again with the next start.</summary>
public sealed record FinishRestore() : RestoreStep("finish")
{
    private const int IdLength = 16;

    /// <summary>Nothing comes after it that a restore which was cut off must still do.</summary>
    public bool IsLast { get; init; } = true;

    public override string Title => "remember that the env has another database";

    public override string Label => "remembered";

    public override Task<string?> RunAsync(RestoreWork work, StepScope scope, CancellationToken ct)
    {
        var tools = work.Tools.Envs;
        tools.State.Change(
            work.Env,
            state =>
                state with
                {
                    Postgres = state.Postgres! with { DatabaseId = tools.Secrets.Next(IdLength) },
                }
        );
        if (IsLast)
            work.Records.Forget(work.Env);
        return Task.FromResult<string?>(null);
    }
}
