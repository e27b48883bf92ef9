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

    [Theory]
    [InlineData("20261129_120005_zzzz", "20261129_120006")] // the same second
    [InlineData("20301231_235959_aaaa", "20310101_000000")] // the clock was set back
    [InlineData("20261129_115959_aaaa", "20261129_120005")]
    [InlineData("by-hand", "20261129_120005")]
    public void It_comes_behind_those_that_are_there(string newest, string time) =>
        BackupId
            .New(
                new DateTimeOffset(2026, 11, 29, 12, 0, 5, TimeSpan.Zero),
                new SystemSecretGenerator(),
                newest
            )
            .ShouldStartWith(time);
}
