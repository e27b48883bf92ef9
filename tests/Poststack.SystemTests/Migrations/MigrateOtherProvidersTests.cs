using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations;

/// <summary>What holds for native PostgreSQL holds for one in a container, and for one that is somebody else's.</summary>
public sealed class MigrateOtherProvidersTests() : MigrationProjectTest("container")
{
    [Fact]
    public async Task In_a_container_and_on_a_server_that_exists()
    {
        WriteThree();
        (await MigrateAsync()).ShouldSucceed().ShouldSay("PostgreSQL 15 in a container");
        (await Project.RunAsync("db verify dev")).ShouldSucceed();

        // The same server, seen from a project that only has its URL.
        var url = (await Project.RunAsync("db url dev --reveal")).ShouldSucceed().Output.Trim();
        var other = Given();
        other.Declare(
            $$"""
            environments:
              dev: {postgres: {provider: external, url: "{{url}}", database: shop, user: poststack} }
            """
        );
        CopyMigrationsInto(other);
        other.Write("migrations/004_d.sql", "CREATE TABLE d ();");

        (await other.RunAsync("db migrate dev"))
            .ShouldSucceed()
            .ShouldSay("1 applied. The database is at 004_d.");
        (await Project.RunAsync("db verify dev")).ShouldExit(7).ShouldSay("missing: 004_d");
    }

    private void CopyMigrationsInto(GivenProject other)
    {
        foreach (var file in Directory.EnumerateFiles(Project.PathOf("migrations")))
            other.Write($"migrations/{Path.GetFileName(file)}", File.ReadAllText(file));
    }
}
