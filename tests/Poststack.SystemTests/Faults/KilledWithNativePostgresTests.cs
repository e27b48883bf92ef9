using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Faults;

public sealed class KilledWithNativePostgresTests()
    : KillAtEveryStepTests(EngineCli.Docker, "native", new KilledCompose());
