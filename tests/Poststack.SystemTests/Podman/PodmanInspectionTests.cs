using Poststack.Core.Engines;
using Poststack.Drivers.Podman;
using Poststack.SystemTests.Docker;

namespace Poststack.SystemTests.Podman;

/// <summary>With an option of its own before the verb, only podman itself is asked.</summary>
public sealed class PodmanInspectionTests()
    : DockerInspectionTests(
        EngineKind.Podman,
        new PodmanEngine(
            new PodmanClient(Engine.Tools, options: ["--log-level", "warn"]),
            Engine.Tools,
            TimeProvider.System
        )
    );
