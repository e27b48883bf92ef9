using Poststack.Core.Machine;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Machine;

public sealed class DraftFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Fact]
    public void Many_writers_of_one_file_in_one_process_leave_one_whole_content_and_no_draft()
    {
        var path = Path.Combine(_folder.Path, "shared");

        Parallel.For(
            0,
            64,
            number => PrivateFile.Write(path, Enumerable.Repeat((byte)number, 4096).ToArray())
        );

        File.ReadAllBytes(path).Distinct().ShouldHaveSingleItem();
        Directory.GetFiles(_folder.Path).ShouldBe([path]);
    }

    [Fact]
    public void Names_differ_and_say_which_process_writes()
    {
        var first = DraftFile.NameFor("/x/state.json");
        var second = DraftFile.NameFor("/x/state.json");

        second.ShouldNotBe(first);
        first.ShouldStartWith("/x/state.json.");
        first.ShouldEndWith($".{Environment.ProcessId}.tmp");
    }

    public void Dispose() => _folder.Dispose();
}
