using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

public sealed class ShopWithContainerPostgresTests() : ShopTests("container", EngineCli.Docker)
{
    private protected override IReadOnlyList<string> PagesThatShowIt =>
        ["README.md", "docs/getting-started.md", "docs/environments.md"];
}
