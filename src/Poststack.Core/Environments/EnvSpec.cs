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

    /// <summary>How images that pods use are built, by name.</summary>
    public IReadOnlyDictionary<string, ImageBuild> Builds { get; init; } =
        new Dictionary<string, ImageBuild>();

    /// <summary>An engine has a part in it, besides its PostgreSQL.</summary>
    public bool HasContainers => Deployment is not null || HasPods || HasCompose;

    /// <summary>The entry of its init phase that names a folder of migrations; null where none does.</summary>
    public MigrationsInit? Migrations =>
        Init.SelectMany(entry => entry is ParallelInit parallel ? parallel.Entries : [entry])
            .OfType<MigrationsInit>()
            .FirstOrDefault();

    /// <summary>Only Podman can run it.</summary>
    public bool HasPods => Deployment?.Pod is not null || Init.Any(HasPod);

    /// <summary>`docker compose` has a part in it.</summary>
    public bool HasCompose => Deployment is { Pod: null } || Init.Any(HasComposeFile);
    public IReadOnlyDictionary<string, VariableSpec> Variables { get; init; } =
        new Dictionary<string, VariableSpec>();

    /// <summary>The Kubernetes namespace that its processes run in.</summary>
    public string? Namespace { get; init; }

    /// <summary>Null for `auto`: whichever runs, docker first.</summary>
    public EngineKind? Engine { get; init; }
    public EnvName? Extends { get; init; }

    /// <summary>It declares variables alone.</summary>
    public bool HasNothingToRun =>
        IsDeclared && Postgres is null && Deployment is null && Init.Count == 0;

    /// <summary>False for what is on this machine although `.poststack.yml` no longer names it.</summary>
    public bool IsDeclared { get; init; } = true;

    /// <summary>Whatever changes the env asks for its name first.</summary>
    public bool IsProtected { get; init; }

    private static bool HasPod(InitEntry entry) =>
        entry is PodInit || entry is ParallelInit parallel && parallel.Entries.Any(HasPod);

    private static bool HasComposeFile(InitEntry entry) =>
        entry is ComposeInit
        || entry is ParallelInit parallel && parallel.Entries.Any(HasComposeFile);

    public override string ToString() => Name.Value;
}
