using Poststack.Drivers.Processes;

namespace Poststack.Tests.Processes;

public sealed class ToolResultTests
{
    [Fact]
    public void What_is_shown_is_masked_and_what_is_parsed_is_not()
    {
        var result = new ToolResult(1, "out hunter22", "err hunter22", new(["hunter22"]));

        result.Output.ShouldBe("out ***");
        result.Error.ShouldBe("err ***");
        result.Exact.ShouldBe("out hunter22");
        result.LastLines(1).ShouldBe(["err ***"]);
    }

    [Fact]
    public void The_last_lines_are_those_of_the_errors()
    {
        var result = new ToolResult(1, "out", "a\n\nb \r\nc\n", new([]));

        result.LastLines(2).ShouldBe(["b", "c"]);
    }

    [Fact]
    public void Without_errors_they_are_those_of_the_output() =>
        new ToolResult(1, "x\ny\n", " \n", new([])).LastLines(5).ShouldBe(["x", "y"]);
}
