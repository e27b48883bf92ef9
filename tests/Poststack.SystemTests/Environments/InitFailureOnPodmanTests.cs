using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

public sealed class InitFailureOnPodmanTests() : InitFailureTests(EngineCli.Podman);
