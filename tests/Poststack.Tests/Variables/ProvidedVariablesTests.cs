using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Variables;

namespace Poststack.Tests.Variables;

public sealed class ProvidedVariablesTests
{
    private static readonly EnvName Dev = new("dev");

    [Theory]
    [InlineData(PostgresProvider.Container, VariableContext.Host, "localhost", "5433")]
    [InlineData(PostgresProvider.Container, VariableContext.Container, "shop-dev-postgres", "5432")]
    [InlineData(PostgresProvider.Native, VariableContext.Host, "localhost", "5433")]
    [InlineData(PostgresProvider.Native, VariableContext.Container, "shop-dev-postgres", "5433")]
    [InlineData(PostgresProvider.External, VariableContext.Host, "localhost", "5433")]
    [InlineData(PostgresProvider.External, VariableContext.Container, "localhost", "5433")]
    public void The_database_is_where_the_context_reaches_it(
        PostgresProvider provider,
        VariableContext context,
        string host,
        string port
    )
    {
        var provided = ProvidedVariables.For(Postgres() with { Provider = provider }, Dev, context);

        provided["DB_HOST"].Template.ShouldBe(host);
        provided["DB_PORT"].Template.ShouldBe(port);
        provided["POSTSTACK_DATABASE_URL"]
            .Template.ShouldBe($"postgresql://shop_user:pw@{host}:{port}/shop_dev");
    }

    [Fact]
    public void All_seven_are_there_and_the_password_and_the_url_are_secret()
    {
        var provided = ProvidedVariables.For(Postgres(), Dev, VariableContext.Host);

        provided.Keys.ShouldBe(VariableNames.Reserved, ignoreOrder: true);
        provided.Values.ShouldAllBe(value => value.IsLiteral);
        provided
            .Values.Where(value => value.IsSecret)
            .Select(value => value.Name)
            .ShouldBe(["DB_PASSWORD", "POSTSTACK_DATABASE_URL"], ignoreOrder: true);
    }

    [Fact]
    public void Without_a_database_only_the_name_of_the_env_is_provided() =>
        ProvidedVariables
            .For(null, Dev, VariableContext.Host)
            .ShouldHaveSingleItem()
            .Value.Template.ShouldBe("dev");

    [Fact]
    public void Every_character_that_a_url_reserves_is_percent_encoded()
    {
        var postgres = Postgres() with
        {
            User = "a b",
            Password = ":/?#[]@!$&'()*+,;=%\"<>\\^`{|}é~-._",
            Database = "x/y",
        };

        Url(postgres)
            .ShouldBe(
                "postgresql://a%20b:%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%25%22%3C%3E"
                    + "%5C%5E%60%7B%7C%7D%C3%A9~-._@localhost:5433/x%2Fy"
            );
    }

    [Fact]
    public void An_address_with_colons_stands_in_brackets() =>
        Url(Postgres() with { Host = "::1" })
            .ShouldBe("postgresql://shop_user:pw@[::1]:5433/shop_dev");

    private static string Url(PostgresInstance postgres) =>
        ProvidedVariables
            .For(postgres, Dev, VariableContext.Host)["POSTSTACK_DATABASE_URL"]
            .Template;

    private static PostgresInstance Postgres() =>
        new(
            "shop-dev-postgres",
            PostgresProvider.Container,
            "localhost",
            5433,
            "shop_dev",
            "shop_user",
            "pw",
            AdminPassword: "admin"
        );
}
