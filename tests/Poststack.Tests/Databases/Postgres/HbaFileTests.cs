using Poststack.Core.Databases;
using Poststack.Drivers.Postgres;

namespace Poststack.Tests.Databases.Postgres;

public sealed class HbaFileTests
{
    [Fact]
    public void This_machine_and_the_envs_containers_are_admitted_and_nobody_else()
    {
        var instance = new PostgresInstance(
            "shop-dev-postgres",
            PostgresProvider.Native,
            "localhost",
            5433,
            "shop",
            "ann",
            "secret",
            "admin"
        )
        {
            AdmittedSubnets = ["172.20.0.0/16"],
        };

        HbaFile
            .TextFor(instance)
            .ShouldBe(
                """
                # Written by poststack at every start: changes to this file are lost.
                host all postgres 127.0.0.1/32 scram-sha-256
                host all postgres ::1/128 scram-sha-256
                host all postgres 0.0.0.0/0 reject
                host all postgres ::/0 reject
                host all all 127.0.0.1/32 scram-sha-256
                host all all ::1/128 scram-sha-256
                host all all 172.20.0.0/16 scram-sha-256
                host all all 0.0.0.0/0 reject
                host all all ::/0 reject

                """
            );
    }
}
