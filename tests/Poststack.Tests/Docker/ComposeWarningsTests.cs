using Poststack.Drivers.Docker;

namespace Poststack.Tests.Docker;

public sealed class ComposeWarningsTests
{
    [Fact]
    public void A_warning_is_its_message_once()
    {
        var error = """
            time="2026-11-21T03:31:11Z" level=warning msg="The \"UNSETB\" variable is not set. Defaulting to a blank string."
            time="2026-11-21T03:31:12Z" level=warning msg="The \"UNSETB\" variable is not set. Defaulting to a blank string."
            plain words
            """;

        ComposeWarnings
            .Parse(error)
            .ShouldBe([
                """The "UNSETB" variable is not set. Defaulting to a blank string.""",
                "plain words",
            ]);
    }

    [Fact]
    public void Silence_is_no_warning() => ComposeWarnings.Parse("\n").ShouldBeEmpty();
}
