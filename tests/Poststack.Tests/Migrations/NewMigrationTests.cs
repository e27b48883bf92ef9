using Poststack.Core.Migrations;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Tests.Environments;

namespace Poststack.Tests.Migrations;

public sealed class NewMigrationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("new-migration-");

    public void Dispose() => _folder.Delete(recursive: true);

    private ProjectSpec Project => Projects.GivenProject.Shop() with { Folder = _folder.FullName };

    [Fact]
    public void The_first_is_number_one_and_can_be_read_once_it_is_filled_in()
    {
        var file = Create("create users");

        file.ShouldBe("migrations/001_create_users.sql");
        File.ReadAllText(Path.Combine(_folder.FullName, file))
            .ShouldBe("-- migrate:up\n\n\n-- migrate:down\n\n");
    }

    [Fact]
    public void A_dry_run_names_it_and_makes_none()
    {
        NewMigration
            .Create(env: null, Project, "next", Given.Noon, isDryRun: true)
            .ShouldBe("migrations/001_next.sql");

        Directory.Exists(Path.Combine(_folder.FullName, "migrations")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("007_seven.sql", "migrations/008_next.sql")]
    [InlineData("0999_nine.sql", "migrations/1000_next.sql")]
    [InlineData("20261120120000_time.sql", "migrations/20261121120000_next.sql")]
    [InlineData("20270101000000_ahead.sql", "migrations/20270101000001_next.sql")]
    public void The_number_follows_the_last_ones_way_of_counting(string last, string next)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "migrations"));
        File.WriteAllText(Path.Combine(_folder.FullName, "migrations", last), "SELECT 1");

        Create("next").ShouldBe(next);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("ümlaut")]
    [InlineData("done.sql")]
    public void A_name_that_cannot_be_a_files_is_refused(string name) =>
        Should
            .Throw<RefusalException>(() => Create(name))
            .Refusal.Code.ShouldBe("migration-name-invalid");

    // Noon of 21 November 2026.
    private string Create(string name) => NewMigration.Create(env: null, Project, name, Given.Noon);
}
