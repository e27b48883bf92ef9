using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

public sealed class KilledPodsTests()
    : KillAtEveryStepOfDeploymentsTests(EngineCli.Podman, new KilledPods());
