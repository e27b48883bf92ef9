namespace Poststack.SystemTests.Environments;

public sealed class ShopWithContainerPostgresTests() : ShopTests("container");
