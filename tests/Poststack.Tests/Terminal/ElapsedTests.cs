using Poststack.Cli.Terminal;

namespace Poststack.Tests.Terminal;

public sealed class ElapsedTests
{
    [Theory]
    [InlineData(0, "0.0s")]
    [InlineData(840, "0.8s")]
    [InlineData(12_340, "12.3s")]
    [InlineData(59_990, "1m 00s")]
    [InlineData(65_000, "1m 05s")]
    [InlineData(7_380_000, "2h 03m")]
    public void A_length_of_time_is_written_short(int milliseconds, string text) =>
        Elapsed.ToText(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(text);

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(42, "42 s")]
    [InlineData(60, "1 min")]
    [InlineData(3_600, "1 h")]
    [InlineData(100_000, "27 h")]
    [InlineData(172_800, "2 days")]
    public void An_age_is_written_in_its_largest_unit(int seconds, string text)
    {
        var now = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
        Elapsed.Since(now.AddSeconds(-seconds), now).ShouldBe(text);
    }
}
