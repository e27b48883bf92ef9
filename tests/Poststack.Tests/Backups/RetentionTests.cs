using Poststack.Core.Backups;

namespace Poststack.Tests.Backups;

public sealed class RetentionTests
{
    [Fact]
    public void The_newest_stay() =>
        Retention
            .Expired([Backup("c"), Backup("b"), Backup("a")], keep: 2)
            .Select(backup => backup.Id)
            .ShouldBe(["a"]);

    [Fact]
    public void A_damaged_one_neither_counts_nor_goes() =>
        Retention
            .Expired(
                [
                    Backup("d", BackupState.Truncated),
                    Backup("c"),
                    Backup("b"),
                    Backup("a", BackupState.Incomplete),
                ],
                keep: 1
            )
            .Select(backup => backup.Id)
            .ShouldBe(["b"]);

    [Fact]
    public void Fewer_than_are_kept_all_stay() =>
        Retention.Expired([Backup("a")], keep: 7).ShouldBeEmpty();

    private static Backup Backup(string id, BackupState state = BackupState.Whole) =>
        GivenBackup.Backup(id, state);
}
