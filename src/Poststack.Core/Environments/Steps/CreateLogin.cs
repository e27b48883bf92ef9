using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Makes the login that has the next turn; the one before it keeps working.</summary>
public sealed record CreateLogin(string Login, string Owner) : EnvStep("login")
{
    public override string Title => $"let {Login} log in for {Owner}, with a new password";

    public override string Label => $"{Login} logs in for {Owner}";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        await run.Tools.Databases.EnsureLoginAsync(LoginInstance.Next(run), ct);
        return null;
    }
}
