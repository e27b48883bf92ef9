using Poststack.Core.Backups;
using Poststack.Tests.Environments;

namespace Poststack.Tests.Backups;

/// <summary>Builders named after states.</summary>
internal static class GivenBackup
{
    public static readonly DatabaseContents TwoTables = new(
        [new("public.orders", 7), new("public.users", 3)],
        new LedgerState(2, "002_orders", "digest")
    );

    public static BackupManifest Manifest(string id = "20261129_120000_aaaa") =>
        new()
        {
            Id = id,
            Project = "shop",
            Env = "dev",
            CreatedAt = Given.Noon,
            Duration = TimeSpan.FromSeconds(2),
            Poststack = "0.1.0",
            ServerVersion = "15.8",
            DumpVersion = "15.8",
            Database = "shop_dev",
            Traits = new("shop", "UTF8", "C.UTF-8", "C.UTF-8", "libc", null),
            Size = 1_500_000,
            Sha256 = "00",
            Contents = TwoTables,
        };

    public static Backup Backup(
        string id = "20261129_120000_aaaa",
        BackupState state = BackupState.Whole
    ) => new("dev", id, $"/shop/.poststack/backups/dev/{id}", Manifest(id), state);
}
