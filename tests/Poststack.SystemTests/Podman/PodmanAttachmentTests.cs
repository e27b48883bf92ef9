using Poststack.Core.Engines;
using Poststack.SystemTests.Docker;

namespace Poststack.SystemTests.Podman;

public sealed class PodmanAttachmentTests() : DockerAttachmentTests(EngineKind.Podman);
