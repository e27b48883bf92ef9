namespace Poststack.Tests.Variables.Differences;

/// <summary>`env diff A B` for two envs.</summary>
public sealed class EnvDiffTests : IDisposable
{
    private readonly VarsProject _project = new();

    [Fact]
    public async Task Keys_and_values_that_differ_are_shown_and_secrets_only_said_to_differ()
    {
        _project.Folder.Write(
            "environments/dev.env",
            "A=1\nONLY=x\nA_TOKEN=canary-1\nB_TOKEN=same\n"
        );
        _project.Folder.Write("environments/staging.env", "A=2\nA_TOKEN=canary-2\nB_TOKEN=same\n");

        (await _project.TypeAsync("env diff dev staging")).ShouldBe(7);

        _project.Output.ShouldBe(
            """
            dev → staging

            Variables
              ~  A        1 → 2
              ~  A_TOKEN  another secret
              -  ONLY     x

            2 variables are equal.

            """
        );
        (await _project.TypeAsync("env diff dev staging --json")).ShouldBe(7);
        _project.Output.ShouldNotContain("canary");
        (await _project.TypeAsync("env diff dev staging --output yaml")).ShouldBe(7);
        _project.Output.ShouldStartWith("from: dev\nto: staging\nequal: false\n");
    }

    [Fact]
    public async Task Equal_envs_exit_with_0()
    {
        (await _project.TypeAsync("env diff dev staging")).ShouldBe(0);

        _project.Output.ShouldContain("1 variable is equal.");
    }

    [Theory]
    [InlineData("env diff dev nowhere", 4, "nowhere")]
    [InlineData("env diff dev r6", 2, "two envs, or two releases")]
    public async Task What_cannot_be_compared_says_so(string line, int exitCode, string says)
    {
        (await _project.TypeAsync(line)).ShouldBe(exitCode);

        _project.Error.ShouldContain(says);
    }

    public void Dispose() => _project.Dispose();
}
