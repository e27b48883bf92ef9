using Poststack.Core.Environments;
using Poststack.Core.Inits;

namespace Poststack.Tests.Inits;

public sealed class TimedLineTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 31, 13, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void A_line_has_the_time_at_which_it_came_in_utc() =>
        TimedLine.Write(At, "applied 7").ShouldBe("2026-01-31T12:00:00.0000000Z applied 7");

    [Theory]
    [InlineData("applied 7")]
    [InlineData("")]
    [InlineData("  indented")]
    [InlineData("2020-01-01T00:00:00.0000000Z its own time")]
    public void Without_the_time_it_is_what_was_printed(string line) =>
        TimedLine.WithoutTime(TimedLine.Write(At, line)).ShouldBe(line);

    [Fact]
    public void The_time_is_read_back() =>
        TimedLine.TimeOf(TimedLine.Write(At, "applied 7")).ShouldBe(At);

    [Fact]
    public void Lines_since_a_time_begin_with_the_first_that_came_then()
    {
        string[] lines =
        [
            TimedLine.Write(At.AddSeconds(-1), "one"),
            TimedLine.Write(At, "two"),
            "its second half",
        ];

        ReadLogs.Since(At, lines).ShouldBe(lines[1..]);
        ReadLogs.Since(At.AddSeconds(1), lines).ShouldBeEmpty();
        ReadLogs.Since(null, lines).ShouldBe(lines);
    }

    [Theory]
    [InlineData("applied 7")]
    [InlineData("2026-01-31 applied")]
    [InlineData("2026-01-31T12:00:00.0000000Zapplied")]
    public void A_line_that_was_kept_without_one_stays_as_it_is(string line) =>
        TimedLine.WithoutTime(line).ShouldBe(line);
}
