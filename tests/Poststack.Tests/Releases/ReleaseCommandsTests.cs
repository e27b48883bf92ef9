using Poststack.Core.Environments;
using Poststack.Core.Releases;
using Poststack.Tests.Environments;
using Poststack.Tests.Verbs;
using static Poststack.Tests.Releases.GivenRelease;

namespace Poststack.Tests.Releases;

public sealed class ReleaseCommandsTests
{
    private static readonly DateTimeOffset Minutes5Ago = new(2026, 1, 31, 11, 55, 0, TimeSpan.Zero);

    [Fact]
    public async Task Releases_are_a_line_each_the_newest_first()
    {
        var parts = With(
            new RecordedEnvs
            {
                ReleaseList = new(
                    new EnvName("dev"),
                    3,
                    [
                        Of(3) with
                        {
                            StartedAt = Minutes5Ago,
                            RollbackTo = 1,
                            Why = "back to r1",
                            Commit = new("0123456789abcdef", IsDirty: true),
                        },
                        Failed(2) with
                        {
                            StartedAt = Minutes5Ago.AddHours(-3),
                        },
                        Of(1) with
                        {
                            StartedAt = Minutes5Ago.AddDays(-3),
                        },
                    ]
                ),
            }
        );

        (await parts.TypeAsync("env releases dev")).ShouldBe(0);

        parts.Output.ShouldBe(
            """
            RELEASE  STATE     SINCE   TOOK  COMMIT       WHY
            r3       current   5 min   2.0s  0123456789+  back to r1
            r2       failed    3 h     2.0s  –            its definition changed; web: unhealthy
            r1       replaced  3 days  2.0s  –            its definition changed

            """
        );
    }

    [Fact]
    public async Task Releases_for_a_script_have_images_and_no_values()
    {
        var parts = With(new RecordedEnvs { ReleaseList = new(new EnvName("dev"), 3, [Of(3)]) });

        await parts.TypeAsync("env releases dev --json");

        parts.Output.ShouldContain("\"release\":\"r3\",\"current\":true,\"outcome\":\"succeeded\"");
        parts.Output.ShouldContain("""{"service":"web","name":"w","id":"sha256:w"}""");
        parts.Output.ShouldNotContain("s3cret-word");
    }

    [Fact]
    public async Task An_env_without_releases_says_so()
    {
        var parts = new TestParts();

        (await parts.TypeAsync("env releases dev")).ShouldBe(0);

        parts.Output.ShouldBe("'dev' has no release yet: its first deployment makes one.\n");
    }

    [Theory]
    [InlineData("env rollback dev", "rollback dev to before")]
    [InlineData("env rollback dev --to r7", "rollback dev to 7")]
    public async Task Rollback_goes_to_the_release_before_or_the_named_one(string line, string call)
    {
        var parts = new TestParts();

        (await parts.TypeAsync(line)).ShouldBe(0);

        parts.Envs.Calls.ShouldBe([call]);
        parts.Output.ShouldStartWith("dev: running");
    }

    [Theory]
    [InlineData("env rollback dev --to 7")]
    [InlineData("env diff r6 staging --env dev")]
    [InlineData("env diff r6")]
    public async Task What_is_no_release_is_refused(string line)
    {
        var parts = new TestParts();

        (await parts.TypeAsync(line)).ShouldBe(2);

        parts.Envs.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_protected_env_asks_before_it_is_rolled_back()
    {
        var parts = new TestParts();

        (await parts.TypeAsync("env rollback production --to r7")).ShouldBe(3);

        parts.Envs.Calls.ShouldBeEmpty();
        parts.Error.ShouldContain("take it back to r7");
    }

    [Fact]
    public async Task A_diff_shows_what_differs_and_exits_with_7()
    {
        var parts = With(
            new RecordedEnvs
            {
                ReleaseDiff = ReleaseDiff.Of(
                    new EnvName("dev"),
                    Of(6),
                    Of(7) with
                    {
                        Variables = new Dictionary<string, ReleaseVariable>
                        {
                            ["LOG_LEVEL"] = new("debug", IsSecret: false),
                            ["DB_PASSWORD"] = new("0ther-word", IsSecret: true),
                            ["NEW"] = new("", IsSecret: false),
                        },
                    }
                ),
            }
        );

        (await parts.TypeAsync("env diff r6 r7 --env dev")).ShouldBe(7);

        parts.Envs.Calls.ShouldBe(["diff dev 6 7"]);
        parts.Output.ShouldBe(
            """
            dev: r6 → r7

            Variables
              ~  DB_PASSWORD  another secret
              ~  LOG_LEVEL    info → debug
              +  NEW          (empty)

            """
        );
    }

    [Fact]
    public async Task Nothing_that_differs_exits_with_0()
    {
        var parts = With(
            new RecordedEnvs { ReleaseDiff = ReleaseDiff.Of(new EnvName("dev"), Of(6), Of(7)) }
        );

        (await parts.TypeAsync("env diff r6 r7 --env dev")).ShouldBe(0);

        parts.Output.ShouldBe("dev: r6 → r7\nNothing differs.\n");
    }

    [Fact]
    public async Task Logs_of_a_failed_release_are_those_that_were_kept()
    {
        var parts = With(new RecordedEnvs { Lines = [new("web", "boom")] });

        (await parts.TypeAsync("env logs dev --release r7")).ShouldBe(0);

        parts.Envs.Calls.ShouldBe(["logs dev of 7"]);
        parts.Output.ShouldBe("web | boom\n");
    }

    private static TestParts With(RecordedEnvs envs) => new() { Envs = envs };
}
