using Poststack.Core.Deployments;

namespace Poststack.Core.Pods.Play;

/// <param name="Name">Inside of its pod.</param>
/// <param name="Ports">`80/tcp`, as the container declares them.</param>
public sealed record PlayedContainer(
    string Name,
    ComposeService Service,
    IReadOnlyList<string> Ports
);
