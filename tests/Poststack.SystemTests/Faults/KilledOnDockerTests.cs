using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

public sealed class KilledOnDockerTests()
    : KillAtEveryStepOfDeploymentsTests(EngineCli.Docker, new KilledCompose());
