using System.Security.Cryptography;
using Poststack.Core.Keys;

namespace Poststack.Tests.Keys;

/// <summary>RFC 9180, appendix A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode.</summary>
public sealed class HpkeTests
{
    private const string Plain = "4265617574792069732074727574682c20747275746820626561757479";
    private static readonly byte[] Info = Hex("4f6465206f6e2061204772656369616e2055726e");
    private static readonly byte[] EphemeralPrivate = Hex(
        "4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb"
    );
    private static readonly byte[] EphemeralPublic = Hex(
        "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4"
    );
    private static readonly byte[] RecipientPrivate = Hex(
        "f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2"
    );
    private static readonly byte[] RecipientPublic = Hex(
        "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0"
    );

    /// <summary>Sequence number, associated data, ciphertext.</summary>
    public static TheoryData<int, string, string> Encryptions =>
        new()
        {
            {
                0,
                "436f756e742d30",
                "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434"
            },
            {
                1,
                "436f756e742d31",
                "fa6f037b47fc21826b610172ca9637e82d6e5801eb31cbd3748271affd4ecb06646e0329cbdf3c3cd655b28e82"
            },
            {
                2,
                "436f756e742d32",
                "895cabfac50ce6c6eb02ffe6c048bf53b7f7be9a91fc559402cbc5b8dcaeb52b2ccc93e466c28fb55fed7a7fec"
            },
            {
                4,
                "436f756e742d34",
                "8787491ee8df99bc99a246c4b3216d3d57ab5076e18fa27133f520703bc70ec999dd36ce042e44f0c3169a6a8f"
            },
            {
                255,
                "436f756e742d323535",
                "2ad71c85bf3f45c6eca301426289854b31448bcf8a8ccb1deef3ebd87f60848aa53c538c30a4dac71d619ee2cd"
            },
            {
                256,
                "436f756e742d323536",
                "10f179686aa2caec1758c8e554513f16472bd0a11e2a907dde0b212cbe87d74f367f8ffe5e41cd3e9962a6afb2"
            },
        };

    [Theory]
    [MemberData(nameof(Encryptions))]
    public void A_sender_encrypts_as_the_rfc_does(
        int sequence,
        string associated,
        string sealedText
    )
    {
        using var ephemeral = P256.Open(EphemeralPrivate);
        var (encapsulated, context) = Hpke.SetUpSender(ephemeral, RecipientPublic, Info);

        encapsulated.ShouldBe(EphemeralPublic);
        for (var i = 0; i < sequence; i++)
            context.Seal([], []);

        Convert.ToHexStringLower(context.Seal(Hex(associated), Hex(Plain))).ShouldBe(sealedText);
    }

    [Theory]
    [MemberData(nameof(Encryptions))]
    public void A_receiver_decrypts_as_the_rfc_does(
        int sequence,
        string associated,
        string sealedText
    )
    {
        using var own = P256.Open(RecipientPrivate);
        P256.PointOf(own).ShouldBe(RecipientPublic);
        var context = Hpke.SetUpReceiver(EphemeralPublic, own, RecipientPublic, Info);
        var sender = Hpke.SetUpSender(P256.Open(EphemeralPrivate), RecipientPublic, Info).Context;
        for (var i = 0; i < sequence; i++)
            context.Open([], sender.Seal([], []));

        Convert.ToHexStringLower(context.Open(Hex(associated), Hex(sealedText))).ShouldBe(Plain);
    }

    [Fact]
    public void Whatever_is_changed_does_not_open()
    {
        using var own = P256.Open(RecipientPrivate);
        var message = Hex(Encryptions.First().Data.Item3);
        for (var i = 0; i < message.Length; i++)
        {
            var changed = message.ToArray();
            changed[i] ^= 1;
            var context = Hpke.SetUpReceiver(EphemeralPublic, own, RecipientPublic, Info);

            Should.Throw<CryptographicException>(() =>
                context.Open(Hex("436f756e742d30"), changed)
            );
        }
    }

    [Fact]
    public void A_point_comes_back_from_its_compressed_form()
    {
        P256.Decompress(P256.Compress(RecipientPublic)).ShouldBe(RecipientPublic);
        P256.Decompress(P256.Compress(EphemeralPublic)).ShouldBe(EphemeralPublic);
    }

    [Fact]
    public void An_x_that_no_point_has_is_no_compressed_point()
    {
        // Half of all x have a point; sixteen in a row that all do would be one in 65,536.
        Enumerable
            .Range(0, 16)
            .Count(i => P256.Decompress([2, .. new byte[31], (byte)i]) is null)
            .ShouldBeInRange(1, 15);
        P256.Decompress([2, .. Enumerable.Repeat((byte)255, 32)]).ShouldBeNull();
    }

    private static byte[] Hex(string digits) => Convert.FromHexString(digits);
}
