using System.Text;
using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;

namespace Poststack.Tests.Processes;

public sealed class EnvironmentBlockTests
{
    private static readonly byte[] NotUtf8 =
    [
        (byte)'R',
        (byte)'A',
        (byte)'W',
        (byte)'=',
        0xff,
        0xfe,
    ];

    [Fact]
    public void Inherited_bytes_pass_untouched_and_in_order()
    {
        var block = Compose([Bytes("A=1"), NotUtf8, Bytes("B=")]);

        block.ShouldBe([Bytes("A=1"), NotUtf8, Bytes("B=")]);
    }

    [Fact]
    public void A_set_variable_replaces_the_inherited_one()
    {
        var block = Compose([Bytes("A=old"), Bytes("AB=2")], set: new() { ["A"] = "ü\n=x" });

        block.ShouldBe([Bytes("AB=2"), Bytes("A=ü\n=x")]);
    }

    [Fact]
    public void An_unset_variable_is_left_out()
    {
        var block = Compose([Bytes("A=1"), Bytes("B=2")], unset: ["A", "ABSENT"]);

        block.ShouldBe([Bytes("B=2")]);
    }

    [Fact]
    public void The_private_key_is_never_inherited_and_what_is_called_alike_is()
    {
        var block = EnvironmentBlock.WithoutKey(
            Bytes("A=1\0POSTSTACK_KEY=poststack_key_x\0POSTSTACK_KEY_FILE=/k\0B=\0")
        );

        block.ShouldBe([Bytes("A=1"), Bytes("POSTSTACK_KEY_FILE=/k"), Bytes("B=")]);
    }

    [Fact]
    public void The_largest_entry_that_linux_takes_is_taken()
    {
        var value = new string('x', 131_072 - "V=".Length - 1);

        Compose([], set: new() { ["V"] = value }).Single().Length.ShouldBe(131_071);
    }

    [Fact]
    public void A_larger_one_is_refused_by_name_and_without_its_value()
    {
        var value = new string('x', 131_072 - "V=".Length);

        var refusal = Should
            .Throw<RefusalException>(() => Compose([], set: new() { ["V"] = value }))
            .Refusal;

        refusal.Code.ShouldBe("variable-too-large");
        refusal.Message.ShouldContain("V has 131,072 bytes");
        refusal.Message.ShouldNotContain("xxx");
    }

    [Theory]
    [InlineData("", "v")]
    [InlineData("A=B", "v")]
    [InlineData("A", "v\0w")]
    public void What_no_process_can_be_given_is_refused(string name, string value) =>
        Should
            .Throw<RefusalException>(() => Compose([], set: new() { [name] = value }))
            .Refusal.Code.ShouldBe("variable-malformed");

    private static IReadOnlyList<byte[]> Compose(
        IReadOnlyList<byte[]> inherited,
        Dictionary<string, string>? set = null,
        params string[] unset
    ) => EnvironmentBlock.Compose(inherited, set ?? [], unset);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
