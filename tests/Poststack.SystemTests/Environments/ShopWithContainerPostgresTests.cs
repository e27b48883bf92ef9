using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

public sealed class ShopWithContainerPostgresTests() : ShopTests("container", EngineCli.Docker);
