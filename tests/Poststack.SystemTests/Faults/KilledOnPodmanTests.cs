using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

public sealed class KilledOnPodmanTests()
    : KillAtEveryStepOfDeploymentsTests(EngineCli.Podman, new KilledCompose());
