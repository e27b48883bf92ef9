using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Tests.Variables.EnvFiles;

/// <summary>Expected values come from compose-go's dotenv rules; the system tests ask docker compose itself.</summary>
public sealed class EnvFileTests
{
    [Theory]
    [InlineData("KEY=value", "value", Quoting.Unquoted)]
    [InlineData("KEY = value ", "value", Quoting.Unquoted)]
    [InlineData("KEY: value", "value", Quoting.Unquoted)]
    [InlineData("export KEY=value", "value", Quoting.Unquoted)]
    [InlineData("KEY=", "", Quoting.Unquoted)]
    [InlineData("KEY=a # comment", "a", Quoting.Unquoted)]
    [InlineData("KEY=a#b", "a#b", Quoting.Unquoted)]
    [InlineData("KEY=a\t#b", "a\t#b", Quoting.Unquoted)]
    [InlineData("KEY= #b", "#b", Quoting.Unquoted)]
    [InlineData("KEY=a\\nb", "a\\nb", Quoting.Unquoted)]
    [InlineData("KEY=a\"b\"", "a\"b\"", Quoting.Unquoted)]
    [InlineData("KEY=value\r\n", "value", Quoting.Unquoted)]
    [InlineData("\uFEFFKEY=value", "value", Quoting.Unquoted)]
    [InlineData("KEY='$A \\n' # c", "$A \\n", Quoting.Single)]
    [InlineData("KEY='it\\'s'", "it's", Quoting.Single)]
    [InlineData("KEY='a\nb'", "a\nb", Quoting.Single)]
    [InlineData("KEY=\"a\\nb\\t\\\"c\\\"\\\\\"", "a\nb\t\"c\"\\", Quoting.Double)]
    [InlineData("KEY=\"\\$A\"", "$$A", Quoting.Double)]
    [InlineData("KEY=\"\\0123 \\089 \\q \\c\"", "S \\89 \\q \\c", Quoting.Double)]
    [InlineData("KEY=\"a\n# b\"", "a\n# b", Quoting.Double)]
    [InlineData("KEY", null, Quoting.Inherited)]
    [InlineData("export KEY\n", null, Quoting.Inherited)]
    public void A_value_is_read_as_compose_reads_it(string text, string? value, Quoting quoting)
    {
        var file = EnvFile.Parse("dev.env", text);

        file.Problems.ShouldBeEmpty();
        var entry = file.Entries.ShouldHaveSingleItem();
        entry.Key.ShouldBe("KEY");
        entry.Value.ShouldBe(value);
        entry.Quoting.ShouldBe(quoting);
    }

    [Fact]
    public void Entries_know_where_they_stand()
    {
        var file = EnvFile.Parse("dev.env", "\uFEFF# top\r\nA=1\n\n  export B='x\ny' C=2\nD: 3");

        file.Entries.Select(entry => $"{entry.Key} {entry.At}")
            .ShouldBe(["A dev.env:2:1", "B dev.env:4:10", "C dev.env:5:4", "D dev.env:6:1"]);
    }

    [Fact]
    public void Of_several_entries_with_one_key_the_last_counts() =>
        EnvFile.Parse("dev.env", "A=1\nA=2").Find("A").ShouldNotBeNull().Value.ShouldBe("2");

    [Theory]
    [InlineData("A=1\nB='open\nC=3", "dev.env:2:3: This quote is not closed.")]
    [InlineData("A=1\nB!=2", "dev.env:2:2: This character cannot be in a name.")]
    [InlineData("=1", "dev.env:1:1: A value stands here without a name.")]
    [InlineData("A=1\n<<<<<<< HEAD\nB=1", "dev.env:2:1: Here a merge could not decide.")]
    [InlineData("A=1\n=======\r\nB=1", "dev.env:2:1: Here a merge could not decide.")]
    [InlineData(">>>>>>> other", "dev.env:1:1: Here a merge could not decide.")]
    [InlineData("A=1\n========\nB=1", "dev.env:2:1: A value stands here without a name.")]
    [InlineData("A B=1", "dev.env:1:1: A name cannot have a blank in it.")]
    [InlineData("A=x ${", "dev.env:1:5: A: invalid interpolation format")]
    [InlineData("A=\"x ${\"", "dev.env:1:6: A: invalid interpolation format")]
    [InlineData("A=\"\\n${\"", "dev.env:1:3: A: invalid interpolation format")]
    public void What_is_wrong_is_told_with_its_place(string text, string problem) =>
        EnvFile
            .Parse("dev.env", text)
            .Problems.ShouldHaveSingleItem()
            .ToString()
            .ShouldStartWith(problem);

    [Fact]
    public void All_problems_are_told_and_what_is_around_them_is_read()
    {
        var file = EnvFile.Parse("dev.env", "A=1\n?\nB=2\n=3\nC=4");

        file.Problems.Select(problem => problem.At.Line).ShouldBe([2, 4]);
        file.Entries.Select(entry => entry.Key).ShouldBe(["A", "B", "C"]);
    }

    [Fact]
    public void A_secret_with_unbalanced_quotes_is_not_quoted_in_the_problem()
    {
        var file = EnvFile.Parse("dev.env", "PASSWORD='hunter2'hunter3\nTOKEN=\"hunter4");

        file.Problems.ShouldNotBeEmpty();
        string.Join('\n', file.Problems).ShouldNotContain("hunter");
    }
}
