using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Backups;

public sealed class CloneOnDockerTests() : ContainerCloneTests(EngineCli.Docker);
