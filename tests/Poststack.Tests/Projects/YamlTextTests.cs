using System.Text.Json.Nodes;
using Poststack.Core.Projects.Yaml;

namespace Poststack.Tests.Projects;

public sealed class YamlTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("<<")]
    [InlineData("a\nb\n")]
    [InlineData("a\n\n")]
    [InlineData(" a\n b")]
    [InlineData("a \nb")]
    [InlineData("a\r\nb")]
    [InlineData("# a\nb: c\n")]
    [InlineData("\u2028 \u0085 \U0001F418 \uE0F0")]
    public void Any_text_comes_back(string text) => Back(text).ShouldBe(text);

    [Fact]
    public void Any_text_of_these_characters_comes_back()
    {
        const string Alphabet = "a:#- \n\t\"'\\|>&*!%@`{}[],?~=$é\u0001";
        var state = 1u;
        for (var round = 0; round < 3000; round++)
        {
            var text = "";
            for (var length = state % 9; length > 0; length--)
                text += Alphabet[
                    (int)((state = (state * 1664525) + 1013904223) >> 8) % Alphabet.Length
                ];
            state = (state * 1664525) + 1013904223;
            Back(text).ShouldBe(text);
        }
    }

    [Fact]
    public void A_script_is_a_block()
    {
        using var text = new StringWriter { NewLine = "\n" };
        YamlText.Write(
            text,
            new JsonObject { ["run"] = "a\n  b\n" },
            new Dictionary<string, string>()
        );
        text.ToString().ShouldBe("run: |\n  a\n    b\n");
    }

    [Fact]
    public void A_list_may_be_all_there_is()
    {
        using var text = new StringWriter { NewLine = "\n" };
        YamlText.Write(
            text,
            new JsonArray(new JsonObject { ["env"] = "dev" }, new JsonObject { ["env"] = "test" }),
            new Dictionary<string, string>()
        );
        text.ToString().ShouldBe("- env: dev\n- env: test\n");
    }

    private static string Back(string value)
    {
        using var text = new StringWriter { NewLine = "\n" };
        YamlText.Write(
            text,
            new JsonObject { ["m"] = new JsonObject { [value] = new JsonArray(value) } },
            new Dictionary<string, string>()
        );
        var file = YamlReader.Read(text.ToString(), "x.yml");
        file.Problems.ShouldBeEmpty(text.ToString());
        var map = ((YamlMap)file.Documents[0]).Get<YamlMap>("m").ShouldNotBeNull(text.ToString());
        map.Entries[0].Name.ShouldBe(value, text.ToString());
        return ((YamlScalar)((YamlList)map.Entries[0].Value).Items[0]).Text;
    }
}
