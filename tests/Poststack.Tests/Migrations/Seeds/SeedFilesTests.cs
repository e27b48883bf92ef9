using Poststack.Core.Migrations.Seeds;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Migrations.Seeds;

public sealed class SeedFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("seeds-");

    public void Dispose() => _folder.Delete(recursive: true);

    private ProjectSpec Project => GivenProject.Shop() with { Folder = _folder.FullName };

    [Fact]
    public void The_projects_come_before_the_envs_own()
    {
        Write("seeds/b.sql", "SELECT 1");
        Write("seeds/a.sql", "SELECT 1");
        Write("seeds/dev/0.sql", "SELECT 1");
        Write("seeds/staging/0.sql", "SELECT 1");

        SeedFiles
            .Read(new("dev"), Project, only: null)
            .Select(part => part.File)
            .ShouldBe(["seeds/a.sql", "seeds/b.sql", "seeds/dev/0.sql"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("seeds/none.sql")]
    public void Nothing_to_run_is_refused(string? only) => CodeOf(only).ShouldBe("no-seeds");

    [Theory]
    [InlineData("-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 2;")]
    [InlineData("-- poststack: no-transaction\nVACUUM")]
    [InlineData("SELECT 'a")]
    [InlineData("COMMIT")]
    public void What_is_no_seed_is_refused(string content)
    {
        Write("seeds/a.sql", content);

        CodeOf(only: null).ShouldBe("invalid-seeds");
    }

    private string CodeOf(string? only) =>
        Should
            .Throw<RefusalException>(() => SeedFiles.Read(new("dev"), Project, only))
            .Refusal.Code;

    private void Write(string file, string content)
    {
        var path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
