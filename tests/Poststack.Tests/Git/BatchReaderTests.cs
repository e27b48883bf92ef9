using System.Text;
using Poststack.Drivers.Git;

namespace Poststack.Tests.Git;

/// <summary>`git cat-file --batch`, as git-cat-file(1) describes it.</summary>
public sealed class BatchReaderTests
{
    [Fact]
    public void Contents_are_read_by_their_size_whatever_is_in_them()
    {
        var output = "aaa blob 5\n\nb 1\n\nbbb missing\nccc blob 0\n\n"u8.ToArray();

        var blobs = BatchReader.Read(output);

        blobs.Keys.ShouldBe(["aaa", "ccc"], ignoreOrder: true);
        Encoding.ASCII.GetString(blobs["aaa"]).ShouldBe("\nb 1\n");
        blobs["ccc"].ShouldBeEmpty();
    }
}
