using FsCheck;
using FsCheck.Fluent;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.EnvFiles;
using Poststack.Tests.Shared;

namespace Poststack.Tests.Variables.EnvFiles;

public sealed class EnvValueTests
{
    [Theory]
    [InlineData("debug", "debug")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("$HOME # \"x\"", "'$HOME # \"x\"'")]
    [InlineData("it's $5\n", "\"it's \\$5\\n\"")]
    [InlineData("C:\\", "\"C:\\\\\"")]
    public void A_value_is_written_in_the_plainest_way_that_holds_it(
        string value,
        string written
    ) => EnvValue.Encode("KEY", value).ShouldBe(written);

    // Not inline data: attributes are UTF-8, which cannot hold half of a surrogate pair.
    [Fact]
    public void What_no_file_can_hold_is_refused_without_showing_it()
    {
        Refusal("hunter\0two").Code.ShouldBe("variable-has-nul");
        Refusal("hunter\uD800two").Code.ShouldBe("variable-not-unicode");
    }

    [Fact]
    public void Any_value_comes_back_as_it_was() =>
        Prop.ForAll(HostileText.Values, value => ReadBack(EnvValue.Encode("KEY", value)) == value)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Any_value_comes_back_from_quotes() =>
        Prop.ForAll(
                HostileText.Values,
                value => ReadBack(EnvValue.EncodeQuoted("KEY", value)) == value
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static Refusal Refusal(string value)
    {
        var refusal = Should.Throw<RefusalException>(() => EnvValue.Encode("KEY", value)).Refusal;
        refusal.Message.ShouldContain("KEY");
        refusal.Message.ShouldNotContain("hunter");
        return refusal;
    }

    private static string? ReadBack(string written)
    {
        var file = EnvFile.Parse("dev.env", $"BEFORE=1\nKEY={written} # comment\nAFTER=2\n");
        file.Problems.ShouldBeEmpty();
        file.Entries.Count.ShouldBe(3);

        var entry = file.Entries[1];
        return entry.Template is null ? entry.Value : entry.Template.Evaluate(_ => "set").Text;
    }
}
