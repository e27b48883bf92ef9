using Poststack.Core.Deployments;
using Poststack.Core.Pods;

namespace Poststack.Core.Exports.Pods;

/// <summary>A pod file that is exported.</summary>
/// <param name="File">Without errors.</param>
/// <param name="Builds">How images are built, by name.</param>
internal sealed record PodSource(
    PodFile File,
    PodUse Use,
    IReadOnlyDictionary<string, ImageBuild> Builds
);
