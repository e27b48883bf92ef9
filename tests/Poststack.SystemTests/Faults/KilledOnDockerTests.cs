using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

public sealed class KilledOnDockerTests()
    : KillAtEveryStepTests(EngineCli.Docker, "container", new KilledCompose());
