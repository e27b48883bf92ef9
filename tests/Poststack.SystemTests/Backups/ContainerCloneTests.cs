using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Backups;

/// <summary>One env's container of PostgreSQL in the place of another's of the same image, masked.</summary>
public abstract class ContainerCloneTests : ProjectTest
{
    private protected ContainerCloneTests(EngineCli engine)
        : base(engine) { }

    [Fact]
    public async Task Files_are_copied_between_containers_of_one_image()
    {
        Declare("postgres:15");
        await FillAsync();
        (await Project.RunAsync("env start dev --yes")).ShouldSucceed();
        await Project.SqlAsync("dev", "CREATE TABLE own AS SELECT 1");

        var cloned = (await Project.RunAsync("db clone production dev --json"))
            .ShouldSucceed()
            .Json["result"]!;

        cloned["as"]!.GetValue<string>().ShouldBe("files");
        await ShouldBeMaskedAsync();
        const string OfTheSource = "SELECT count(*) FROM pg_roles WHERE rolname = 'shop_user'";
        (await Project.SqlAsync("dev", OfTheSource)).ShouldBe("0");
        (
            await Project.SqlAsync(
                "production",
                "SELECT count(*) FROM users WHERE email LIKE 'ann%'"
            )
        ).ShouldBe("3");

        // What was there is kept until it is told to go, and the copy stands a restart.
        (await Project.RunAsync("env restart dev --yes")).ShouldSucceed();
        await ShouldBeMaskedAsync();
        (await Project.RunAsync("db restore dev --drop-old --dry-run")).ShouldSay("data.before_");
        (await Project.RunAsync("db restore dev --drop-old")).ShouldSucceed();
        (await Project.RunAsync("db restore dev --drop-old"))
            .ShouldExit(4)
            .ShouldSay("[nothing-kept]");
        (await ListDataAsync()).ShouldBe("poststack");
        await ShouldBeMaskedAsync();
    }

    [Fact]
    public async Task Nobody_gets_into_the_target_with_a_password_of_the_source()
    {
        Declare("postgres:15");
        await FillAsync();
        (await Project.RunAsync("db clone production dev --drop-old")).ShouldSucceed();

        var sources = await Project.VariableAsync("production", "DB_PASSWORD");
        (
            await Project.RunAsync(
                "run",
                "--env",
                "dev",
                "--yes",
                "--",
                "sh",
                "-c",
                "PGPASSWORD=$1 psql -h \"$DB_HOST\" -p \"$DB_PORT\" -U \"$DB_USER\" \"$DB_NAME\" -c 'SELECT 1'",
                "sh",
                sources
            )
        )
            .ShouldExit(2)
            .ShouldSay("password authentication failed");
        (await Project.AdminSqlAsync("dev", "SELECT 1")).ShouldBe("1");
    }

    [Fact]
    public async Task What_cannot_be_masked_does_not_stay()
    {
        Declare("postgres:15");
        Project.Change(".poststack.yml", "users.email: email", "users.id: email");
        await FillAsync();

        (await Project.RunAsync("db clone production dev"))
            .ShouldExit(3)
            .ShouldSay("[mask-unfit]", "The env's database is as it was.");

        (await ListDataAsync()).ShouldBe("poststack");
        (await Project.Engine.RunningAsync($"{Project.Name}-dev-postgres")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_two_images_a_dump_is_taken()
    {
        var image = $"localhost/{Project.Name}-postgres:15";
        Project.Write("image/Dockerfile", "FROM postgres:15\nLABEL made.for=a-test\n");
        await Project.Engine.AskAsync("build", "--quiet", "--tag", image, Project.PathOf("image"));
        Declare(image);
        await FillAsync();

        (await Project.RunAsync("db clone production dev --drop-old"))
            .ShouldSucceed()
            .ShouldSay("because the two are of different images", "as a dump");
        await ShouldBeMaskedAsync();
        await Project.Engine.AskAsync("rmi", "--force", image);
    }

    private async Task ShouldBeMaskedAsync()
    {
        const string Masked =
            "SELECT count(*) FROM users WHERE email LIKE 'user-%@example.invalid'";
        const string Owner = "SELECT tableowner FROM pg_tables WHERE tablename = 'users'";
        (await Project.SqlAsync("dev", Masked)).ShouldBe("3");
        (await Project.SqlAsync("dev", Owner)).ShouldBe("dev_user");
    }

    /// <summary>What stands in the volume of the target's data.</summary>
    private Task<string> ListDataAsync() =>
        Project.Engine.AskAsync(
            "exec",
            $"{Project.Name}-dev-postgres",
            "sh",
            "-c",
            "ls \"${PGDATA%/*}\" | grep -v '\\.copied$'"
        );

    private async Task FillAsync()
    {
        (await Project.RunAsync("env start production --yes")).ShouldSucceed();
        await Project.SqlAsync(
            "production",
            "CREATE TABLE users AS SELECT g AS id, 'ann' || g || '@shop.example' AS email FROM generate_series(1, 3) AS g"
        );
    }

    private void Declare(string image) =>
        Project.Declare(
            $$"""
            environments:
              production:
                protected: true
                postgres: {provider: container, image: 'postgres:15', database: shop, user: shop_user, port: auto, mask: {users.email: email} }
              dev:
                postgres: {provider: container, image: '{{image}}', database: shop_dev, user: dev_user, port: auto}
            """
        );
}
