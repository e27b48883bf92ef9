using Poststack.Core.Databases;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Nothing depends on a login that was not tried.</summary>
public sealed record TryLogin(string Login) : EnvStep("try")
{
    public override string Title => $"log in as {Login}";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        var next = LoginInstance.Next(run);
        var tried = await run.Tools.Databases.TryLoginAsync(next, ct);
        return tried.Outcome == LoginOutcome.Ok
            ? null
            : throw PostgresRefusals.LoginRefused(next, tried.Message);
    }
}
