using Poststack.Cli.Terminal;

namespace Poststack.Tests.Terminal;

public sealed class TableTests
{
    [Fact]
    public void Columns_are_as_wide_as_their_widest_cell_and_no_line_ends_in_blanks()
    {
        var table = new Table("NAME", "STATE", "WHERE");
        table.Add("web", "running", "http://localhost:8080");
        table.Add("日本", "exited", "");
        using var text = new StringWriter { NewLine = "\n" };

        table.WriteTo(text, Ink.None, indent: "  ");

        text.ToString()
            .ShouldBe(
                """
                  NAME  STATE    WHERE
                  web   running  http://localhost:8080
                  日本  exited

                """
            );
    }

    [Fact]
    public void What_does_not_fit_of_the_last_column_goes_below_and_is_broken_at_blanks_only()
    {
        var table = new Table("NAME", "STATE", "WHERE");
        table.Add("web", "running", "http://localhost:8080 http://localhost:8081 x");
        table.Add("api", "running", "http://[::1]:80");
        table.Add("db", "stopped", "");
        using var text = new StringWriter { NewLine = "\n" };

        table.WrapTo(text, Ink.None, indent: " ", columns: 31);

        text.ToString()
            .ShouldBe(
                """
                 NAME  STATE    WHERE
                 web   running
                   http://localhost:8080
                   http://localhost:8081 x
                 api   running  http://[::1]:80
                 db    stopped

                """
            );
    }

    [Fact]
    public void Without_a_terminal_a_row_is_a_line()
    {
        var table = new Table("NAME", "WHERE");
        table.Add("web", new string('x', 500));
        using var text = new StringWriter { NewLine = "\n" };

        table.WrapTo(text, Ink.None, indent: "", columns: null);

        text.ToString().Split('\n').Length.ShouldBe(3);
    }

    [Fact]
    public void Colours_do_not_move_columns()
    {
        var ink = new Ink(isOn: true);
        var table = new Table("", "");
        table.Add(new Cell("ok", ink.Green), "web");
        table.Add("bad", "worker");
        using var text = new StringWriter { NewLine = "\n" };

        table.WriteTo(text, ink);

        text.ToString().ShouldBe("\e[32mok\e[0m   web\nbad  worker\n");
    }
}
