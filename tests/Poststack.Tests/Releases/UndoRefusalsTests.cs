using Poststack.Core.Refusals;
using Poststack.Core.Releases;
using static Poststack.Tests.Releases.GivenRelease;

namespace Poststack.Tests.Releases;

public sealed class UndoRefusalsTests
{
    /// <summary>The exit codes that the troubleshooting page promises for these codes.</summary>
    [Theory]
    [InlineData("deployment-failed", RefusalKind.DeploymentFailed)]
    [InlineData("deployment-timeout", RefusalKind.Timeout)]
    [InlineData("container-command-missing", RefusalKind.Unavailable)]
    [InlineData("port-taken", RefusalKind.Conflict)]
    public void What_was_taken_back_keeps_code_and_exit_code_of_its_cause(
        string code,
        RefusalKind kind
    )
    {
        var failed = new ReleaseDraft(Of(7), Of(6), IsNew: true, []);

        var refusal = UndoRefusals.TakenBack(
            new("dev"),
            failed,
            new(kind, code, "It failed."),
            hasInitialized: false
        );

        (refusal.Code, refusal.Kind).ShouldBe((code, kind));
        refusal.Why.ShouldBe("r7 was taken back: 'dev' runs r6 again.");
    }
}
