using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Projects;

public sealed class ProjectFolderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_nearest_folder_above_that_holds_the_file_is_the_project()
    {
        _folder.Write(".poststack.yml", "");
        _folder.Write("inner/.poststack.yml", "");
        _folder.Write("inner/src/deep/file", "");

        ProjectFolder.Find(_folder.At("inner/src/deep")).ShouldBe(_folder.At("inner"));
        ProjectFolder.Find(_folder.Path).ShouldBe(_folder.Path);
    }

    [Fact]
    public void Without_a_project_the_way_out_is_init()
    {
        var refusal = Should
            .Throw<RefusalException>(() => ProjectFolder.Find(_folder.Path))
            .Refusal;

        refusal.Kind.ShouldBe(RefusalKind.NotFound);
        refusal.Code.ShouldBe("no-project");
        refusal.Next[0].ShouldBe("poststack init <name>");
    }

    [Fact]
    public void A_folder_whose_name_is_not_utf8_is_told_why_nothing_is_found_in_it() =>
        Should
            .Throw<RefusalException>(() => ProjectFolder.Find(_folder.At("caf\uFFFD")))
            .Refusal.Why.ShouldNotBeNull()
            .ShouldContain("not UTF-8");

    [Fact]
    public void The_other_ending_is_named()
    {
        _folder.Write(".poststack.yaml", "");

        var refusal = Should
            .Throw<RefusalException>(() => ProjectFolder.Find(_folder.Path))
            .Refusal;

        refusal.Next.ShouldBe(["mv .poststack.yaml .poststack.yml"]);
    }

    [Fact]
    public void Loading_a_folder_without_the_file_is_not_found() =>
        Should
            .Throw<RefusalException>(() => ProjectFile.Load(_folder.Path))
            .Refusal.Kind.ShouldBe(RefusalKind.NotFound);

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_with_its_line()
    {
        File.WriteAllBytes(_folder.At(".poststack.yml"), [.. "a: 1\nb: "u8, 0xFF, (byte)'\n']);

        var refusal = Should.Throw<RefusalException>(() => ProjectFile.Load(_folder.Path)).Refusal;

        Load.Lines(refusal.Problems)
            .ShouldBe(".poststack.yml:2:1: This is not UTF-8 text. Save the file as UTF-8.");
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_refused()
    {
        Directory.CreateDirectory(_folder.At(".poststack.yml"));

        Should
            .Throw<RefusalException>(() => ProjectFile.Load(_folder.Path))
            .Refusal.Code.ShouldBe("unreadable-project-file");
    }
}
