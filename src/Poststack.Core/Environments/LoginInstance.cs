using Poststack.Core.Databases;

namespace Poststack.Core.Environments;

/// <summary>An env's PostgreSQL as a login that is not used yet sees it.</summary>
internal static class LoginInstance
{
    public static PostgresInstance Next(EnvRun run)
    {
        var postgres = run.Postgres!;
        var next = run.State.Postgres!.Next!;
        return postgres with
        {
            User = next.Login,
            Password = next.Password,
            Owner = postgres.Owner ?? postgres.User,
        };
    }
}
