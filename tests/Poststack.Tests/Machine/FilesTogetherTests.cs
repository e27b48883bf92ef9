using Poststack.Core.Machine;
using Poststack.Core.Refusals;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Machine;

/// <summary>What kill -9 does to it is tried by the system tests of faults.</summary>
public sealed class FilesTogetherTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private FilesTogether Files => new(_folder.Path);

    [Fact]
    public void All_are_written_and_one_that_is_to_go_goes()
    {
        _folder.Write("gone", "old");
        _folder.Write("kept/changed", "old");

        Files.Write([
            Change("gone", null),
            Change("kept/changed", "new"),
            null,
            Change("made/new", "new"),
        ]);

        File.Exists(_folder.At("gone")).ShouldBeFalse();
        _folder.Read("kept/changed").ShouldBe("new");
        _folder.Read("made/new").ShouldBe("new");
        Files.IsUnfinished.ShouldBeFalse();
    }

    [Fact]
    public void Where_one_cannot_be_written_none_is()
    {
        _folder.Write("a", "old");
        _folder.Write("blocked", "a file, where a folder would have to be");

        Should
            .Throw<RefusalException>(() =>
                Files.Write([Change("a", "new"), Change("blocked/b", "new")])
            )
            .Refusal.Code.ShouldBe("state-not-written");

        _folder.Read("a").ShouldBe("old");
        Directory.GetFiles(_folder.Path).Length.ShouldBe(2);
        Files.IsUnfinished.ShouldBeFalse();
    }

    [Fact]
    public void What_was_cut_off_is_finished_later()
    {
        CutOff();
        Directory.Delete(_folder.At("b"));

        Files.Finish();

        _folder.Read("a").ShouldBe("new");
        _folder.Read("b").ShouldBe("new");
        Files.IsUnfinished.ShouldBeFalse();
    }

    [Fact]
    public void What_somebody_wrote_in_between_stays()
    {
        CutOff();
        Directory.Delete(_folder.At("b"));
        _folder.Write("b", "theirs");

        Files.Finish();

        _folder.Read("a").ShouldBe("new");
        _folder.Read("b").ShouldBe("theirs");
        Directory.GetFiles(_folder.Path).Length.ShouldBe(2);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>`a` has its new content, and a folder is in the place of `b`.</summary>
    private void CutOff()
    {
        Directory.CreateDirectory(_folder.At("b"));
        Should.Throw<RefusalException>(() => Files.Write([Change("a", "new"), Change("b", "new")]));
        Files.IsUnfinished.ShouldBeTrue();
    }

    private FileWrite Change(string file, string? content) =>
        new(_folder.At(file), content is null ? null : System.Text.Encoding.UTF8.GetBytes(content));
}
