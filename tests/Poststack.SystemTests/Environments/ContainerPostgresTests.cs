namespace Poststack.SystemTests.Environments;

public sealed class ContainerPostgresTests() : PostgresTests("container");
