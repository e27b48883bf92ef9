using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Machine;
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
    TimeProvider Clock
);
