using Poststack.Core.Migrations.Steps;

namespace Poststack.Tests.Migrations.Runs;

public sealed class LockPatienceTests
{
    [Theory]
    [InlineData(1, 0.5, 500)]
    [InlineData(1, 0.0, 250)]
    [InlineData(1, 1.0, 750)]
    [InlineData(2, 0.5, 1000)]
    [InlineData(5, 0.5, 8000)]
    [InlineData(7, 0.5, 30000)]
    [InlineData(1000, 0.5, 30000)]
    public void Pauses_double_up_to_half_a_minute_give_or_take_half(
        int attempt,
        double chance,
        int milliseconds
    ) => LockPatience.PauseAfter(attempt, chance).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
}
