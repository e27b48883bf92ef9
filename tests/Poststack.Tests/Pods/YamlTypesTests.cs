using Poststack.Core.Pods;

namespace Poststack.Tests.Pods;

/// <summary>https://yaml.org/type/int.html and https://yaml.org/type/bool.html, which Go's parser follows.</summary>
public sealed class YamlTypesTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("8080", 8080L)]
    [InlineData("-1", -1L)]
    [InlineData("+1", 1L)]
    [InlineData("0644", 420L)]
    [InlineData("0o644", 420L)]
    [InlineData("0x1F", 31L)]
    [InlineData("0b101", 5L)]
    [InlineData("1_000", 1000L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Integers_are_read_in_every_notation(string text, long value) =>
        YamlTypes.Integer(text).ShouldBe(value);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("089")]
    [InlineData("1.0")]
    [InlineData("80/tcp")]
    [InlineData("9223372036854775808")]
    public void What_is_no_integer_is_none(string text) => YamlTypes.Integer(text).ShouldBeNull();

    [Theory]
    [InlineData("yes", true)]
    [InlineData("Off", false)]
    [InlineData("TRUE", true)]
    [InlineData("y", null)]
    public void Flags_are_those_of_yaml_1_1(string text, bool? value) =>
        YamlTypes.Flag(text).ShouldBe(value);
}
