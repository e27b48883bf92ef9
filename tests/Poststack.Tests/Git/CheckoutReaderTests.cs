using Poststack.Core.Commits;
using Poststack.Drivers.Git;

namespace Poststack.Tests.Git;

/// <summary>`git status --porcelain=v2`, as git-status(1) describes it.</summary>
public sealed class CheckoutReaderTests
{
    private const string Hash = "6645b3d9a1f24c5f1b1d9fdd43f0ba3e1b1d9fdd";
    private const string Head = $"# branch.oid {Hash}\0# branch.head main\0";

    [Fact]
    public void A_work_tree_as_it_was_committed_is_clean() =>
        CheckoutReader.Read(Head).ShouldBe(new(new CommitId(Hash), IsDirty: false));

    [Theory]
    [InlineData("1 .M N... 100644 100644 100644 aaaa aaaa a.txt\0")]
    [InlineData("1 A. N... 000000 100644 100644 0000 aaaa new.txt\0")]
    [InlineData("2 R. N... 100644 100644 100644 aaaa aaaa R100 to.txt\0from.txt\0")]
    [InlineData("u UU N... 100644 100644 100644 100644 aaaa aaaa aaaa both.txt\0")]
    [InlineData("? unknown.txt\0")]
    public void Any_difference_makes_it_dirty(string entry) =>
        CheckoutReader.Read(Head + entry).ShouldBe(new(new CommitId(Hash), IsDirty: true));

    [Fact]
    public void Before_the_first_commit_there_is_none() =>
        CheckoutReader
            .Read("# branch.oid (initial)\0# branch.head main\0")
            .ShouldBe(new(Commit: null, IsDirty: false));
}
