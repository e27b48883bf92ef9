using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Environments;

/// <summary>An env's effective spec: what it extends, its defaults and its chosen values filled in.</summary>
/// <param name="Variables">For the context of containers, provided ones included.</param>
/// <param name="HostVariables">The same for processes of this machine.</param>
public sealed record EnvConfig(
    string Project,
    string ComposeProject,
    EnvSpec Spec,
    EngineKind? Engine,
    PostgresInstance? Postgres,
    IReadOnlyList<ResolvedVariable> Variables,
    IReadOnlyList<ResolvedVariable> HostVariables,
    IReadOnlyList<Problem> Warnings
);
