using Poststack.Tests.Projects;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Databases.Clients;

public sealed class DbClientCommandsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("db-clients-");
    private readonly TestParts _parts;

    public DbClientCommandsTests() =>
        _parts = new()
        {
            Projects = new() { Project = GivenProject.Shop() with { Folder = _folder.FullName } },
        };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("db shell dev", "psql")]
    [InlineData("db shell dev -- -c SELECT", "psql -c SELECT")]
    [InlineData("db shell --env dev -- -f a.sql -x", "psql -f a.sql -x")]
    public async Task A_shell_gets_what_stands_behind_the_dashes(string line, string command)
    {
        await _parts.TypeAsync(line);

        string.Join(' ', _parts.Replacement.Command.ShouldNotBeNull()).ShouldBe(command);
        _parts.Replacement.Variables.ShouldNotBeNull()["PGPASSWORD"].ShouldBe("hunter2");
    }

    [Fact]
    public async Task Before_the_dashes_stands_an_env_and_nothing_else()
    {
        (await _parts.TypeAsync("db shell dev users")).ShouldBe(2);

        _parts.Error.ShouldContain("[stray-argument]");
        _parts.Databases.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("db shell production")]
    [InlineData("db seed production")]
    public async Task A_protected_env_asks_first(string line) =>
        (await _parts.TypeAsync(line)).ShouldBe(3);

    [Fact]
    public async Task A_schema_is_written_once_and_checked_after_that()
    {
        var file = Path.Combine(_folder.FullName, "schema.sql");

        (await _parts.TypeAsync("db dump-schema dev --check")).ShouldBe(7);
        (await _parts.TypeAsync("db dump-schema dev --dry-run")).ShouldBe(0);
        File.Exists(file).ShouldBeFalse();
        (await _parts.TypeAsync("db dump-schema dev")).ShouldBe(0);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe(
            _parts.Databases.Schema
        );
        (await _parts.TypeAsync("db dump-schema dev --check")).ShouldBe(0);
    }

    [Fact]
    public async Task A_schema_may_go_to_standard_output()
    {
        await _parts.TypeAsync("db dump-schema dev --file -");

        _parts.Output.ShouldBe(_parts.Databases.Schema);
    }

    [Fact]
    public async Task Seeds_say_what_they_ran()
    {
        await _parts.TypeAsync("db seed dev --file seeds/a.sql");

        _parts.Databases.Calls.ShouldBe(["seed dev with seeds/a.sql"]);
        _parts.Output.ShouldBe("seeds/a.sql was run.\n");
    }
}
