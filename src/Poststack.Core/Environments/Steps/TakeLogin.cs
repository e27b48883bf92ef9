using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>From here on the env's variables lead to the new login. One write: it happened, or it did not.</summary>
public sealed record TakeLogin(string Login, string Before) : EnvStep("take")
{
    public override string Title =>
        $"use {Login} from now on, and keep {Before} until nobody needs it";

    public override string Label => $"DB_USER is {Login}";

    public override Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        run.Remember(state =>
            state.Postgres is { Next: { } next } postgres
                ? state with
                {
                    Postgres = postgres with
                    {
                        Login = next.Login,
                        Password = next.Password,
                        Next = null,
                        Retiring = Before,
                    },
                }
                : state
        );
        return Task.FromResult<string?>(null);
    }
}
