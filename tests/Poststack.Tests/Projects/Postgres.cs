using Poststack.Core.Databases;
using Poststack.Core.Environments;

namespace Poststack.Tests.Projects;

internal static class Postgres
{
    /// <summary>The env's PostgreSQL as if it ran in a container; null where it has none.</summary>
    public static PostgresInstance? Of(EnvSpec env) =>
        env.Postgres is { } spec
            ? new(
                "postgres",
                PostgresProvider.Container,
                spec.Host,
                spec.Port ?? 5432,
                spec.Database,
                spec.User,
                "password",
                null
            )
            : null;
}
