using FsCheck;
using FsCheck.Fluent;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.EnvFiles;
using Poststack.Tests.Shared;

namespace Poststack.Tests.Variables.EnvFiles;

public sealed class EnvFileEditsTests
{
    private const string Text = """
        # The app's settings.
        export LOG_LEVEL=info # chatty in dev

        PORT: 8080
        GREETING="hello"
        TOKEN
        """;

    private static EnvFile File => EnvFile.Parse("dev.env", Text);

    [Fact]
    public void Setting_changes_the_value_and_nothing_around_it() =>
        File.Set("LOG_LEVEL", "debug")
            .Text.ShouldBe(Text.Replace("LOG_LEVEL=info #", "LOG_LEVEL=debug #"));

    [Fact]
    public void Setting_a_quoted_value_keeps_it_quoted() =>
        File.Set("GREETING", "bye").Text.ShouldBe(Text.Replace("\"hello\"", "'bye'"));

    [Fact]
    public void Setting_a_bare_key_gives_it_a_value() =>
        File.Set("TOKEN", "it's").Text.ShouldBe(Text + "=\"it's\"");

    [Fact]
    public void Setting_a_new_key_appends_a_line() =>
        File.Set("NEW", "a b").Text.ShouldBe(Text + "\nNEW='a b'\n");

    [Fact]
    public void Setting_follows_the_line_ends_of_the_file() =>
        EnvFile.Parse("dev.env", "A=1\r\n").Set("B", "2").Text.ShouldBe("A=1\r\nB=2\r\n");

    [Fact]
    public void Removing_takes_the_whole_line_and_keeps_the_comments_above() =>
        File.Remove("LOG_LEVEL")
            .Text.ShouldBe(Text.Replace("export LOG_LEVEL=info # chatty in dev\n", ""));

    [Fact]
    public void Removing_leaves_what_else_is_on_the_line() =>
        EnvFile.Parse("dev.env", "A='1' B=2\n").Remove("A").Text.ShouldBe(" B=2\n");

    [Fact]
    public void Removing_takes_every_entry_of_the_key() =>
        EnvFile.Parse("dev.env", "A=1\nB=2\nA=3\n").Remove("A").Text.ShouldBe("B=2\n");

    [Fact]
    public void A_file_with_problems_is_not_edited() =>
        Should
            .Throw<RefusalException>(() => EnvFile.Parse("dev.env", "A='open").Set("B", "1"))
            .Refusal.Code.ShouldBe("env-file-invalid");

    [Theory]
    [InlineData("")]
    [InlineData("A B")]
    [InlineData("A=B")]
    [InlineData("A\n")]
    public void A_key_that_is_none_is_refused(string key) =>
        Should
            .Throw<RefusalException>(() => File.Set(key, "1"))
            .Refusal.Code.ShouldBe("variable-name-invalid");

    [Fact]
    public void Whatever_is_set_is_read_back_and_every_other_entry_stays() =>
        Prop.ForAll(
                HostileText.Values,
                Gen.Elements("LOG_LEVEL", "PORT", "GREETING", "TOKEN", "NEW").ToArbitrary(),
                (value, key) =>
                {
                    var edited = File.Set(key, value);
                    edited.Problems.ShouldBeEmpty();

                    var entry = edited.Find(key).ShouldNotBeNull();
                    var read = entry.Template?.Evaluate(_ => "set").Text ?? entry.Value;
                    read.ShouldBe(value);
                    Others(edited, key).ShouldBe(Others(File, key));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static IEnumerable<string> Others(EnvFile file, string key) =>
        file.Entries.Where(entry => entry.Key != key).Select(entry => $"{entry.Key}={entry.Value}");
}
