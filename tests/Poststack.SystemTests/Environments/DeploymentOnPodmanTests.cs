using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

public sealed class DeploymentOnPodmanTests() : DeploymentTests(EngineCli.Podman);
