using System.Diagnostics;
using Poststack.Cli.Refusals;

namespace Poststack.Tests.Refusals;

public sealed class BugTextTests
{
    [Fact]
    public void Our_own_words_are_shown_with_the_stack() =>
        TextOf(() => throw new UnreachableException("The plan has a gap."))
            .ShouldContain(
                "System.Diagnostics.UnreachableException: The plan has a gap.\n   at Poststack."
            );

    [Fact]
    public void What_a_library_says_is_not_because_it_may_quote_a_secret()
    {
        var text = TextOf(() => _ = new Dictionary<string, int>()["hunter22"]);

        text.ShouldContain("System.Collections.Generic.KeyNotFoundException\n   at System.");
        text.ShouldContain("at Poststack.");
        text.ShouldNotContain("hunter22");
    }

    [Fact]
    public void The_cause_of_a_cause_is_shown_in_the_same_way()
    {
        var text = TextOf(() =>
        {
            try
            {
                _ = int.Parse("hunter22", System.Globalization.CultureInfo.InvariantCulture);
            }
            catch (FormatException e)
            {
                throw new UnreachableException("It does not fit.", e);
            }
        });

        text.ShouldContain("It does not fit.");
        text.ShouldContain("System.FormatException\n");
        text.ShouldNotContain("hunter22");
    }

    private static string TextOf(Action bug) => BugText.Of(Should.Throw<Exception>(bug), "0.1.0");
}
