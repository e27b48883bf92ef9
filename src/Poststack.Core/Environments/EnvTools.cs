using System.Runtime.CompilerServices;
using Poststack.Core.Commits;
using Poststack.Core.Databases;
using Poststack.Core.Databases.Clients;
using Poststack.Core.Engines;
using Poststack.Core.Keys;
using Poststack.Core.Machine;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Projects;

namespace Poststack.Core.Environments;

/// <summary>What the use cases of an env work with.</summary>
/// <param name="Engines">Made on first use: many verbs need none.</param>
public sealed record EnvTools(
    ProjectSpec Project,
    EnvStateStore State,
    EnvClaims Claims,
    EnvChoices Choices,
    EnvPostgres Postgres,
    EnvVariables Variables,
    EnvReadiness Readiness,
    IContainerEngines Engines,
    IDatabases Databases,
    ISecretGenerator Secrets,
    IRepositories Repositories,
    TimeProvider Clock
)
{
    /// <summary>What runs migrations.</summary>
    public required MigrationTools Migrations { get; init; }

    /// <summary>Finds `psql` and its like.</summary>
    public required IDatabaseClients Clients { get; init; }

    /// <summary>Opens what compose files name in `env_file:`.</summary>
    public KeyRing Keys { get; init; } = new(Environment.GetEnvironmentVariable);

    /// <summary>Refuses what must not be started, before anything is touched.</summary>
    /// <exception cref="Refusals.RefusalException">Its state cannot be read, or one of its files cannot be used.</exception>
    public void Refuse(EnvSpec env, EnvOptions options)
    {
        // Its own words say the way out; as one of many problems of files it would lose them.
        State.Read(env.Name);
        Readiness.Refuse(env, options);
    }

    // What it holds are services: nobody compares or prints them.
    public bool Equals(EnvTools? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString() => Project.Name;
}
