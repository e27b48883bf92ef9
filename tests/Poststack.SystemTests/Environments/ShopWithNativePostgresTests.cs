namespace Poststack.SystemTests.Environments;

public sealed class ShopWithNativePostgresTests() : ShopTests("native");
