using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

public sealed class KilledWithNativePostgresOnPodmanTests()
    : KillAtEveryStepTests(EngineCli.Podman, "native", new KilledCompose());
