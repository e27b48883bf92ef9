using Poststack.Cli.Environments;
using Poststack.Core.Refusals;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Environments;

public sealed class EnvSelectionTests
{
    [Theory]
    [InlineData("staging", null, "dev", "staging")]
    [InlineData(null, "staging", "dev", "staging")]
    [InlineData("staging", "staging", null, "staging")]
    [InlineData(null, null, "dev", "dev")]
    public void A_named_env_goes_before_the_one_in_use(
        string? option,
        string? positional,
        string? current,
        string chosen
    ) =>
        EnvSelection
            .Choose(GivenProject.Shop(), option, positional, current)
            .Name.Value.ShouldBe(chosen);

    [Fact]
    public void The_only_env_need_not_be_named() =>
        EnvSelection.Choose(GivenProject.OnlyDev(), null, null, null).Name.Value.ShouldBe("dev");

    [Theory]
    [InlineData(
        null,
        "stagin",
        null,
        RefusalKind.NotFound,
        "'shop' has no env 'stagin'. Did you mean 'staging'?"
    )]
    [InlineData("nowhere", null, "dev", RefusalKind.NotFound, "'shop' has no env 'nowhere'.")]
    [InlineData(
        null,
        null,
        "gone",
        RefusalKind.NotFound,
        "'shop' has no env 'gone', which 'poststack env use' chose."
    )]
    [InlineData(null, null, null, RefusalKind.Usage, "Which env? None is named.")]
    [InlineData(
        "dev",
        "staging",
        null,
        RefusalKind.Usage,
        "Two envs are named: 'staging', and 'dev' with --env."
    )]
    public void What_names_no_env_or_two_is_refused(
        string? option,
        string? positional,
        string? current,
        RefusalKind kind,
        string message
    )
    {
        var refusal = Should
            .Throw<RefusalException>(() =>
                EnvSelection.Choose(GivenProject.Shop(), option, positional, current)
            )
            .Refusal;

        refusal.Kind.ShouldBe(kind);
        refusal.Message.ShouldBe(message);
    }
}
