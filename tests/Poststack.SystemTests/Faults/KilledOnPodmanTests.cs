using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

public sealed class KilledOnPodmanTests()
    : KillAtEveryStepTests(EngineCli.Podman, "container", new KilledCompose());
