using Poststack.Core.Engines;
using Poststack.SystemTests.Docker;

namespace Poststack.SystemTests.Podman;

public sealed class PodmanStreamsTests() : DockerStreamsTests(EngineKind.Podman);
