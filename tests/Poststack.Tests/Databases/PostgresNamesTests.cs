using Poststack.Core.Databases;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Databases;

public sealed class PostgresNamesTests
{
    private static readonly PostgresInstance Good = new(
        "shop-dev-postgres",
        PostgresProvider.Native,
        "localhost",
        5433,
        "shop",
        "ann",
        "secret",
        "admin"
    );

    [Fact]
    public void Ordinary_names_pass() => PostgresNames.Check(Good);

    [Fact]
    public void The_administrator_is_not_the_envs_own_user() =>
        CodeOf(Good with { User = "postgres" }).ShouldBe("postgres-name-reserved");

    [Fact]
    public void On_an_external_server_that_is_its_owners_affair() =>
        PostgresNames.Check(
            Good with
            {
                User = "postgres",
                Host = "db.example.com",
                Provider = PostgresProvider.External,
            }
        );

    [Theory]
    [InlineData("pg_mine")]
    [InlineData("public")]
    public void Roles_that_PostgreSQL_reserves_are_refused(string user) =>
        CodeOf(Good with { User = user }).ShouldBe("postgres-name-reserved");

    [Theory]
    [InlineData("template0")]
    [InlineData("template1")]
    public void Template_databases_are_refused(string database) =>
        CodeOf(Good with { Database = database }).ShouldBe("postgres-name-reserved");

    // NAMEDATALEN is 64 bytes, one of them the terminating NUL.
    [Fact]
    public void A_name_may_have_63_bytes_and_no_more()
    {
        PostgresNames.Check(Good with { Database = new('é', 31) });

        CodeOf(Good with { Database = new('é', 32) }).ShouldBe("postgres-name-too-long");
    }

    [Fact]
    public void An_empty_password_is_refused() =>
        CodeOf(Good with { Password = "" }).ShouldBe("postgres-password-unusable");

    [Fact]
    public void Another_machine_is_refused_for_a_server_of_ours() =>
        CodeOf(Good with { Host = "db.example.com" }).ShouldBe("postgres-host-not-local");

    private static string CodeOf(PostgresInstance instance) =>
        Should.Throw<RefusalException>(() => PostgresNames.Check(instance)).Refusal.Code;
}
