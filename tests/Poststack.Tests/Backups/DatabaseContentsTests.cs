using Poststack.Core.Backups;

namespace Poststack.Tests.Backups;

public sealed class DatabaseContentsTests
{
    [Fact]
    public void The_same_has_no_differences() =>
        GivenBackup
            .TwoTables.DifferencesTo(
                new([.. GivenBackup.TwoTables.Tables], GivenBackup.TwoTables.Ledger)
            )
            .ShouldBeEmpty();

    [Fact]
    public void Every_difference_is_named() =>
        GivenBackup
            .TwoTables.DifferencesTo(
                new([new("public.carts", 1), new("public.users", 2)], Ledger: null)
            )
            .ShouldBe([
                "public.orders: missing",
                "public.users: 2 rows instead of 3",
                "public.carts: not in the backup",
                "the ledger of migrations is another one",
            ]);
}
