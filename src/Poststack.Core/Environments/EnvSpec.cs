using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Inits;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Environments;

/// <summary>An env as `.poststack.yml` declares it, with what it extends already laid under it.</summary>
public sealed record EnvSpec(EnvName Name, SourcePosition At)
{
    /// <summary>Null for an env that only wants variables or containers.</summary>
    public PostgresSpec? Postgres { get; init; }
    public IReadOnlyList<InitEntry> Init { get; init; } = [];
    public DeploymentSpec? Deployment { get; init; }
    public IReadOnlyDictionary<string, VariableSpec> Variables { get; init; } =
        new Dictionary<string, VariableSpec>();

    /// <summary>Null for `auto`: whichever runs, docker first.</summary>
    public EngineKind? Engine { get; init; }
    public EnvName? Extends { get; init; }

    /// <summary>Whatever changes the env asks for its name first.</summary>
    public bool IsProtected { get; init; }
}
