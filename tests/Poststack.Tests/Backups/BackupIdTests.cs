using Poststack.Core.Backups;
using Poststack.Core.Machine;

namespace Poststack.Tests.Backups;

public sealed class BackupIdTests
{
    [Fact]
    public void It_tells_the_time_in_UTC_sorts_by_it_and_needs_no_quotes_in_SQL()
    {
        var noon = new DateTimeOffset(2026, 11, 29, 12, 0, 5, TimeSpan.FromHours(2));

        BackupId
            .New(noon, new SystemSecretGenerator())
            .ShouldMatch("^20261129_100005_[a-z0-9]{4}$");
    }
}
