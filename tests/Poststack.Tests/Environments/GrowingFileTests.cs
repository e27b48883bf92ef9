using Poststack.Core.Environments;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Environments;

public sealed class GrowingFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private GrowingFile Log => field ??= new(_folder.At("server.log"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Its_last_lines_come_first_then_what_is_written()
    {
        _folder.Write("server.log", "a\nb\nc\n");

        Log.ReadLast(2).ShouldBe(["b", "c"]);
        Log.ReadMore().ShouldBeEmpty();

        Append("d\ne\n");
        Log.ReadMore().ShouldBe(["d", "e"]);
    }

    [Fact]
    public void A_line_is_read_when_it_has_its_end()
    {
        _folder.Write("server.log", "a\nhal");
        Log.ReadLast(10).ShouldBe(["a"]);

        Append("f of it\n");

        Log.ReadMore().ShouldBe(["half of it"]);
    }

    [Fact]
    public void A_log_that_begins_anew_is_read_from_its_beginning()
    {
        _folder.Write("server.log", "a\nb\n");
        Log.ReadLast(10).ShouldBe(["a", "b"]);

        _folder.Write("server.log", "c\n");

        Log.ReadMore().ShouldBe(["c"]);
    }

    [Fact]
    public void Where_no_log_is_yet_it_is_read_once_it_is_there()
    {
        Log.ReadLast(10).ShouldBeEmpty();

        _folder.Write("server.log", "a\n");

        Log.ReadMore().ShouldBe(["a"]);
    }

    private void Append(string text) => File.AppendAllText(_folder.At("server.log"), text);
}
