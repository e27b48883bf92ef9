using Poststack.Core.Deployments.Files;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Projects;

/// <summary>Who wants a port of this machine.</summary>
/// <param name="Service">Null for the env's PostgreSQL.</param>
internal sealed record PortClaim(EnvSpec Env, string? Service, FixedPort Port, SourcePosition At)
{
    public bool IsPostgres => Service is null;

    public override string ToString() =>
        IsPostgres ? $"PostgreSQL of `{Env.Name}`" : $"`{Service}` of `{Env.Name}`";
}
