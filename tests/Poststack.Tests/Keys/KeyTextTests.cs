using Poststack.Core.Keys;

namespace Poststack.Tests.Keys;

public sealed class KeyTextTests
{
    private readonly PrivateKey _key = PrivateKey.New();

    [Fact]
    public void A_key_pair_survives_being_written_and_read()
    {
        PrivateKey.Parse(_key.Reveal())!.Public.ShouldBe(_key.Public);
        PublicKey.Parse(_key.Public.ToString()).ShouldBe(_key.Public);
    }

    [Fact]
    public void A_mistyped_key_is_none()
    {
        Mistyped(_key.Reveal()).ShouldAllBe(text => PrivateKey.Parse(text) == null);
        Mistyped(_key.Public.ToString()).ShouldAllBe(text => PublicKey.Parse(text) == null);
    }

    [Fact]
    public void A_private_key_is_no_public_one_and_does_not_print_itself()
    {
        PublicKey.Parse(_key.Reveal()).ShouldBeNull();
        PrivateKey.Parse(_key.Public.ToString()).ShouldBeNull();
        $"{_key}".ShouldNotContain(_key.Reveal()[PrivateKey.Prefix.Length..]);
    }

    private static IEnumerable<string> Mistyped(string text)
    {
        for (var i = 0; i < text.Length; i++)
            yield return $"{text[..i]}{(text[i] == 'x' ? 'y' : 'x')}{text[(i + 1)..]}";

        yield return text[..^1];
        yield return text + "A";
        yield return "";
    }
}
