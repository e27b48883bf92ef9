using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>The second half of a rotation: the login before it lets nobody in any more.</summary>
public sealed record RetireLogin(string Login) : EnvStep("retire")
{
    public override string Title => $"take the password of {Login} away";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        await run.Tools.Databases.RetireLoginAsync(run.Postgres!, Login, ct);
        run.Remember(state => state with { Postgres = state.Postgres! with { Retiring = null } });
        return null;
    }
}
