using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Tests.Verbs;
using static Poststack.Tests.Environments.Given;

namespace Poststack.Tests.Environments;

public sealed class FollowedLogsTests
{
    private static readonly ContainerFacts Web = Container("web", ContainerState.Running);
    private static readonly LogRequest Follow = new(Follow: true, Since: null, Tail: null);

    private readonly ManualTime _time = new();
    private readonly TaskCompletionSource _printed = new();
    private IReadOnlyList<ContainerFacts>? _found = [Web];

    [Fact]
    public async Task Following_ends_when_the_env_is_deleted_and_not_before_its_last_line()
    {
        var following = FollowAsync();
        _found = null;

        for (var passed = 0; passed < 6; passed++)
            await PassAsync();
        following.IsCompleted.ShouldBeFalse();
        _printed.SetResult();

        await EndAsync(following);
    }

    [Fact]
    public async Task A_log_that_is_refused_for_a_container_that_goes_is_an_end_like_any_other()
    {
        var following = FollowAsync();
        _found = [Web with { State = ContainerState.Removing }];
        _printed.SetException(Refused());
        await PassAsync();
        _found = null;

        await EndAsync(following);
    }

    [Fact]
    public async Task Any_other_refusal_is_told()
    {
        var following = FollowAsync();
        _printed.SetException(Refused());

        (
            await Should.ThrowAsync<RefusalException>(() => EndAsync(following))
        ).Refusal.Code.ShouldBe("engine-refused");
    }

    private Task FollowAsync() =>
        new FollowedLogs(() => Task.FromResult(_found), (_, _) => _printed.Task, _time).RunAsync(
            [Web],
            Follow,
            TestContext.Current.CancellationToken
        );

    private async Task EndAsync(Task following)
    {
        while (!following.IsCompleted)
            await PassAsync();

        await following;
    }

    private async Task PassAsync()
    {
        _time.Pass(TimeSpan.FromSeconds(1));
        await Task.Delay(1, TestContext.Current.CancellationToken);
    }

    private static RefusalException Refused() =>
        new Refusal(RefusalKind.Unavailable, "engine-refused", "No log.").ToException();
}
