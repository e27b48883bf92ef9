using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Backups;

public sealed class CloneOnPodmanTests() : ContainerCloneTests(EngineCli.Podman);
