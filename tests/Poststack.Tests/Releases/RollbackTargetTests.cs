using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Releases;
using static Poststack.Tests.Releases.GivenRelease;

namespace Poststack.Tests.Releases;

public sealed class RollbackTargetTests
{
    private static readonly EnvName Dev = new("dev");

    [Fact]
    public void Without_a_name_it_is_the_release_before() =>
        Target([Of(3), Of(2), Of(1)], current: Of(3)).ShouldBe(2);

    [Fact]
    public void One_that_failed_is_passed_over() =>
        Target([Of(4), Failed(3), Of(2)], current: Of(4)).ShouldBe(2);

    [Fact]
    public void Going_back_twice_goes_back_further_and_not_forth()
    {
        var back = Of(4) with { RollbackTo = 2 };

        Target([back, Of(3), Of(2), Of(1)], current: back).ShouldBe(1);
    }

    [Fact]
    public void After_a_new_deployment_the_rollback_before_it_is_what_ran() =>
        Target([Of(5), Of(4) with { RollbackTo = 2 }, Of(3)], current: Of(5)).ShouldBe(4);

    [Fact]
    public void A_named_one_is_taken() => Target([Of(3), Of(2), Of(1)], Of(3), to: 1).ShouldBe(1);

    [Theory]
    [InlineData(9, "unknown-release", RefusalKind.NotFound)]
    [InlineData(3, "release-failed", RefusalKind.Refused)]
    [InlineData(null, "no-earlier-release", RefusalKind.NotFound)]
    public void What_cannot_be_gone_back_to_is_refused(int? to, string code, RefusalKind kind)
    {
        var refusal = Should
            .Throw<RefusalException>(() => Target([Of(4), Failed(3)], current: Of(4), to))
            .Refusal;

        refusal.Code.ShouldBe(code);
        refusal.Kind.ShouldBe(kind);
    }

    private static int Target(IReadOnlyList<Release> kept, Release current, int? to = null) =>
        RollbackTarget.Of(Dev, kept, current, to).Number;
}
