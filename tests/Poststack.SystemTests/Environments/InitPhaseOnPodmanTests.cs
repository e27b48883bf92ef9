using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

public sealed class InitPhaseOnPodmanTests() : InitPhaseTests(EngineCli.Podman);
