using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

public sealed class NativePostgresTests() : PostgresTests("native", EngineCli.Docker);
