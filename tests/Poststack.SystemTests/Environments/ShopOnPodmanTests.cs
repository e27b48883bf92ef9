using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

public sealed class ShopOnPodmanTests() : ShopTests("container", EngineCli.Podman);
