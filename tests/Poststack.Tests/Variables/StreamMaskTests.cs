using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Poststack.Core.Variables;

namespace Poststack.Tests.Variables;

public sealed class StreamMaskTests
{
    [Fact]
    public void Wherever_the_stream_is_cut_it_is_masked_as_the_whole_would_be() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(
                Texts(1, 4).ArrayOf().Where(secrets => secrets.Length > 0).ToArbitrary(),
                Texts(0, 12).ArrayOf().ToArbitrary(),
                (string[] secrets, string[] pieces) =>
                    Masked(secrets, pieces)
                        .ShouldBe(new SecretMask(secrets).Apply(string.Concat(pieces)))
            )
        );

    [Fact]
    public void A_secret_in_two_pieces_is_masked_and_what_cannot_be_one_comes_at_once()
    {
        var mask = new StreamMask(["s3cr3t-Value"]);

        Text(mask.Push("a s3cr"u8)).ShouldBe("a ");
        Text(mask.Push("3t-Value b"u8)).ShouldBe("*** b");
        Text(mask.Push("s3cr"u8)).ShouldBe("");
        Text(mask.Push("3x"u8)).ShouldBe("s3cr3x");
        Text(mask.Push("s3"u8)).ShouldBe("");
        Text(mask.Flush()).ShouldBe("s3");
    }

    [Fact]
    public void A_longer_secret_that_begins_like_a_shorter_one_does_not_leak_its_end()
    {
        var mask = new StreamMask(["abcd", "abcdefgh"]);

        Text([.. mask.Push("abcd"u8), .. mask.Push("efgh."u8), .. mask.Flush()]).ShouldBe("***.");
    }

    [Fact]
    public void Bytes_that_are_no_text_pass_unchanged()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(one => (byte)one)];
        var mask = new StreamMask(["s3cr3t-Value"]);

        byte[] passed = [.. mask.Push(bytes), .. mask.Flush()];

        passed.ShouldBe(bytes);
    }

    private static string Masked(string[] secrets, string[] pieces)
    {
        var mask = new StreamMask(secrets);
        var output = pieces.SelectMany(piece => mask.Push(Encoding.UTF8.GetBytes(piece))).ToList();
        output.AddRange(mask.Flush());
        return Text([.. output]);
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    // Few letters, so that secrets overlap, contain and begin like each other.
    private static Gen<string> Texts(int shortest, int longest) =>
        from length in Gen.Choose(shortest, longest * 3)
        from letters in Gen.Elements('a', 'b', 'c', 'ä').ArrayOf(length)
        select new string(letters);
}
