using Poststack.Core.Refusals;

namespace Poststack.Core.Deployments;

/// <summary>The `deployment:` of an env: either compose files or a pod file.</summary>
/// <param name="Compose">In the order of compose's `-f`; empty where <paramref name="Pod"/> is set.</param>
public sealed record DeploymentSpec(
    IReadOnlyList<FileReference> Compose,
    FileReference? Pod,
    SourcePosition At
);
