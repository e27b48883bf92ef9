using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Releases;

namespace Poststack.Core.Environments;

/// <summary>Everything that a plan is made from: what is wanted, and what was found.</summary>
/// <param name="State">What is remembered.</param>
/// <param name="NetworkName">The env's own network, where it wants one.</param>
/// <param name="Network">As found.</param>
/// <param name="Postgres">What is wanted; null for an env without one.</param>
/// <param name="PostgresFound">As found.</param>
/// <param name="LetsIn">The env's own user gets into its database.</param>
/// <param name="Init">Groups in their order; the units of a group run side by side.</param>
/// <param name="Deployment">Null for an env without one.</param>
/// <param name="Containers">Of this env, running or not.</param>
public sealed record EnvFacts(
    EnvState State,
    string? NetworkName,
    NetworkFacts? Network,
    PostgresInstance? Postgres,
    PostgresObserved PostgresFound,
    bool LetsIn,
    IReadOnlyList<IReadOnlyList<ComposeUnit>> Init,
    ComposeUnit? Deployment,
    IReadOnlyList<ContainerFacts> Containers
)
{
    /// <summary>The env's migrations; null where Poststack runs none.</summary>
    public MigrationsUnit? Migrations { get; init; }

    public ReleaseFacts Releases { get; init; } = ReleaseFacts.None;

    /// <summary>Names of images that come out of builds of any unit.</summary>
    public IReadOnlySet<string> BuiltImages =>
        Init.SelectMany(group => group)
            .Append(Deployment)
            .OfType<ComposeUnit>()
            .SelectMany(unit => unit.Services)
            .Where(service => service.IsBuilt)
            .Select(service => service.Image)
            .ToHashSet();

    /// <summary>Keys of units whose images an earlier plan of the same run has built.</summary>
    public IReadOnlySet<string> BuiltInThisRun { get; init; } = new HashSet<string>();
}
