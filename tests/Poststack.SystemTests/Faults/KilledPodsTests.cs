using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

public sealed class KilledPodsTests()
    : KillAtEveryStepTests(EngineCli.Podman, "container", new KilledPods());
