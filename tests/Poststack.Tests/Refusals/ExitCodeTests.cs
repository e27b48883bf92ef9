using Poststack.Cli.Refusals;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Refusals;

public sealed class ExitCodeTests
{
    // The table of the design document, section 3.
    [Theory]
    [InlineData(RefusalKind.Usage, 2)]
    [InlineData(RefusalKind.InvalidFile, 2)]
    [InlineData(RefusalKind.Refused, 3)]
    [InlineData(RefusalKind.NotFound, 4)]
    [InlineData(RefusalKind.Conflict, 5)]
    [InlineData(RefusalKind.Unavailable, 6)]
    [InlineData(RefusalKind.Findings, 7)]
    [InlineData(RefusalKind.InitFailed, 8)]
    [InlineData(RefusalKind.DeploymentFailed, 9)]
    [InlineData(RefusalKind.RollbackFailed, 10)]
    [InlineData(RefusalKind.Timeout, 11)]
    [InlineData(RefusalKind.Cancelled, 130)]
    public void A_kind_of_refusal_has_its_exit_code(RefusalKind kind, int code) =>
        ExitCode.Of(kind).ShouldBe(code);

    [Fact]
    public void Every_kind_of_refusal_is_in_the_table() =>
        Enum.GetValues<RefusalKind>().ShouldAllBe(kind => ExitCode.Of(kind) != ExitCode.Bug);
}
