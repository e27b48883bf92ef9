using System.Text;
using Poststack.Core.Backups;

namespace Poststack.Tests.Backups;

public sealed class RestoreNamesTests
{
    private const string Id = "20261129_130000_bbbb";

    [Theory]
    [InlineData("shop")]
    [InlineData("Größer als nötig")]
    [InlineData("sixty_three_bytes_long_sixty_three_bytes_long_sixty_three_bytes")]
    [InlineData("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü")]
    public void Names_fit_into_PostgreSQLs_63_bytes_and_are_known_again(string database)
    {
        var (fresh, kept) = (RestoreNames.Fresh(database, Id), RestoreNames.Kept(database, Id));

        Encoding.UTF8.GetByteCount(fresh).ShouldBeLessThanOrEqualTo(63);
        Encoding.UTF8.GetByteCount(kept).ShouldBeLessThanOrEqualTo(63);
        kept.ShouldNotBe(fresh);
        RestoreNames.IsKeptOf(database, kept).ShouldBeTrue();
        RestoreNames.IsFreshOf(database, fresh).ShouldBeTrue();
        RestoreNames.IsKeptOf(database, fresh).ShouldBeFalse();
    }

    [Fact]
    public void Another_databases_copy_is_not_ours() =>
        RestoreNames.IsKeptOf("shop", "shop_test_before_20261129_130000_bbbb").ShouldBeFalse();
}
