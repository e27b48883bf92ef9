namespace Poststack.SystemTests.Environments;

public sealed class NativePostgresTests() : PostgresTests("native");
