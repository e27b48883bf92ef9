using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

public sealed class DeploymentFailureOnPodmanTests() : DeploymentFailureTests(EngineCli.Podman);
