using FsCheck;
using FsCheck.Fluent;
using Poststack.Cli.Environments;
using Poststack.Cli.Verbs;

namespace Poststack.Tests.Verbs;

public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("90s", 90_000)]
    [InlineData("5m", 300_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("499h60m", 1_800_000_000)]
    public void A_length_of_time_is_a_number_and_a_unit(string text, int milliseconds) =>
        Duration.Parse(text, Duration.Longest).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("-5s")]
    [InlineData("0s")]
    [InlineData("5 m")]
    [InlineData("1.5h")]
    [InlineData("5x")]
    [InlineData("99999999999h")]
    [InlineData("500h1ms")]
    [InlineData("9999h")]
    [InlineData("999999999h999999999h")]
    public void What_is_no_length_of_time_above_zero_or_too_long_a_one_is_refused(string text) =>
        Duration.Parse(text, Duration.Longest).ShouldBeNull();

    [Fact]
    public void Logs_go_back_for_longer_and_not_for_ever()
    {
        LogTime.Read("8760h", DateTimeOffset.UnixEpoch).ShouldNotBeNull();
        LogTime.Read("999999999h", DateTimeOffset.UnixEpoch).ShouldBeNull();
    }

    [Fact]
    public void The_text_of_a_length_is_read_as_that_length()
    {
        var lengths = Gen.Choose(1, (int)Duration.Longest.TotalMilliseconds).ToArbitrary();

        Prop.ForAll(
                lengths,
                milliseconds =>
                {
                    var length = TimeSpan.FromMilliseconds(milliseconds);
                    return Duration.Parse(Duration.ToText(length), Duration.Longest) == length;
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
