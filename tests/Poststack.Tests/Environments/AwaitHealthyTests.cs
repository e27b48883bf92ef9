using Poststack.Core.Environments.Steps;

namespace Poststack.Tests.Environments;

public sealed class AwaitHealthyTests
{
    [Theory]
    [InlineData("web=healthy", "healthy")]
    [InlineData("web=healthy worker=healthy", "healthy")]
    [InlineData("job=ended_with_0", "ended with 0")]
    [InlineData(
        "web=healthy worker=running job=ended_with_0 cron=running",
        "web healthy; worker, cron running; job ended with 0"
    )]
    public void What_services_are_is_said_once_and_by_name_where_they_differ(
        string how,
        string expected
    ) =>
        AwaitHealthy
            .Words(
                how.Split(' ')
                    .Select(one => one.Split('='))
                    .Select(one => KeyValuePair.Create(one[0], one[1].Replace('_', ' ')))
            )
            .ShouldBe(expected);
}
