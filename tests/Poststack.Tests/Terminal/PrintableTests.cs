using FsCheck;
using FsCheck.Fluent;
using Poststack.Cli.Terminal;

namespace Poststack.Tests.Terminal;

public sealed class PrintableTests
{
    // Widths as terminals have them (Unicode's East Asian Width).
    [Theory]
    [InlineData("", 0)]
    [InlineData("web", 3)]
    [InlineData("été", 3)]
    [InlineData("e\u0301", 1)]
    [InlineData("日本", 4)]
    [InlineData("🚀", 2)]
    public void A_text_takes_as_many_columns_as_a_terminal_gives_it(string text, int columns) =>
        Printable.WidthOf(text).ShouldBe(columns);

    [Theory]
    [InlineData("healthy", 7, "healthy")]
    [InlineData("healthy", 6, "healt…")]
    [InlineData("日本語", 5, "日本…")]
    [InlineData("\e[31mred\e[0m", 10, "red")]
    [InlineData("a\rb\tc", 10, "ab c")]
    public void A_line_is_fitted_without_control_characters(
        string line,
        int columns,
        string fitted
    ) => Printable.Fit(line, columns).ShouldBe(fitted);

    [Fact]
    public void A_fitted_line_never_takes_more_columns_than_it_may()
    {
        var lines = ArbMap.Default.ArbFor<string>().Filter(line => line is not null);
        var widths = Gen.Choose(0, 40).ToArbitrary();

        Prop.ForAll(
                lines,
                widths,
                (line, columns) => Printable.WidthOf(Printable.Fit(line, columns)) <= columns
            )
            .QuickCheckThrowOnFailure();
    }
}
