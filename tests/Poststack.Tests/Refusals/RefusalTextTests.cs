using Poststack.Cli.Refusals;
using Poststack.Cli.Terminal;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Refusals;

public sealed class RefusalTextTests
{
    [Fact]
    public void A_refusal_says_what_is_wrong_why_where_what_was_printed_and_what_to_do_next()
    {
        var refusal = new Refusal(
            RefusalKind.InitFailed,
            "init-failed",
            "Init phase failed. Deployment aborted."
        )
        {
            Why = "'seed-data' exited with 1.",
            Problems =
            [
                new(new("deploy/init.yml", 7, 9), "LOG_LEVEL is not set.", "Set it in dev.env."),
                new(new("deploy/init.yml", 9, 9), "A literal password.")
                {
                    Severity = ProblemSeverity.Warning,
                },
            ],
            Output = ["connecting", "relation \"users\" does not exist"],
            Next = ["poststack env logs staging seed-data", "poststack env init staging"],
        };

        RefusalText
            .Of(refusal, Ink.None)
            .ShouldBe(
                """
                Error: Init phase failed. Deployment aborted. [init-failed]
                'seed-data' exited with 1.

                  deploy/init.yml:7:9: LOG_LEVEL is not set. Set it in dev.env.
                  deploy/init.yml:9:9: warning: A literal password.

                The last lines that it printed:
                  │ connecting
                  │ relation "users" does not exist

                → poststack env logs staging seed-data
                → poststack env init staging

                """
            );
    }

    [Fact]
    public void A_refusal_with_a_message_alone_is_one_line() =>
        RefusalText
            .Of(new Refusal(RefusalKind.Refused, "no", "It may not be."), Ink.None)
            .ShouldBe("Error: It may not be. [no]\n");

    [Fact]
    public void On_a_terminal_the_word_error_is_red() =>
        RefusalText
            .Of(new Refusal(RefusalKind.Refused, "no", "It may not be."), new(isOn: true))
            .ShouldStartWith("\e[31mError:\e[0m ");
}
