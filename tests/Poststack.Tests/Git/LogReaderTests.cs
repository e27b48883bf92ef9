using Poststack.Core.Commits;
using Poststack.Drivers.Git;

namespace Poststack.Tests.Git;

/// <summary>What git 2.39 printed for a history with a merge that was resolved by hand.</summary>
public sealed class LogReaderTests
{
    private const string None = "0000000000000000000000000000000000000000";
    private const string A = "d00491fd7e5bb6fa28c517a0bb32b8b506539d4d";
    private const string B = "00750edc07d6415dcc07ae0351e9397b0222b7ba";
    private const string C = "0cfbf08886fca9a91cb753ec8734c84fcbe52c9f";
    private const string Gone =
        $"\u0001{A}\u0001Ada\u00012026-11-29T00:03:03+02:00\u0001gone: for good\0\n:100644 000000 {A} {None} D\0a b.env\0";
    private const string Merge =
        $"\u0001{B}\u0001Ada\u00012026-11-29T00:03:03+00:00\u0001merge\0\0::100644 100644 100644 {A} {B} {C} MM\0a.env\0";

    [Fact]
    public void A_commit_has_its_author_and_its_files()
    {
        var changes = LogReader.Read(Gone).ShouldHaveSingleItem();

        changes.Commit.ShouldBe(
            new(
                new CommitId(A),
                "Ada",
                new DateTimeOffset(2026, 11, 29, 0, 3, 3, TimeSpan.FromHours(2)),
                "gone: for good"
            )
        );
        var file = changes.Files.ShouldHaveSingleItem();
        file.Path.ShouldBe("a b.env");
        file.Before.ShouldBe([A]);
        file.After.ShouldBeNull();
    }

    [Fact]
    public void A_merge_has_a_before_for_each_parent()
    {
        var changes = LogReader.Read(Gone + Merge);

        changes.Count.ShouldBe(2);
        var file = changes[1].Files.ShouldHaveSingleItem();
        file.Before.ShouldBe([A, B]);
        file.After.ShouldBe(C);
    }

    [Fact]
    public void Links_and_submodules_hold_no_text_of_this_repository() =>
        LogReader
            .ReadRaw(
                $":000000 120000 {None} {A} A\0link\0:000000 160000 {None} {B} A\0module\0:000000 100644 {None} {C} A\0file\0"
            )
            .ShouldHaveSingleItem()
            .Path.ShouldBe("file");
}
