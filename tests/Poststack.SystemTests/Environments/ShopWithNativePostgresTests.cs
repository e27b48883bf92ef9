using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

public sealed class ShopWithNativePostgresTests() : ShopTests("native", EngineCli.Docker);
