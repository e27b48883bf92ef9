using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Environments;

public sealed class ContainerPostgresTests() : PostgresTests("container", EngineCli.Docker);
