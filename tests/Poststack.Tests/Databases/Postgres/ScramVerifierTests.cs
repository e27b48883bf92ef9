using System.Security.Cryptography;
using System.Text;
using Poststack.Drivers.Postgres;

namespace Poststack.Tests.Databases.Postgres;

public sealed class ScramVerifierTests
{
    // The exchange of RFC 7677, section 3.
    private const string Salt = "W22ZaJ0SNY7soEsUEjb6gQ==";
    private const string AuthMessage =
        "n=user,r=rOprNGfwEbeRWgbNEkqO,"
        + "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,"
        + "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private const string Proof = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    private const string ServerSignature = "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    [Fact]
    public void The_exchange_of_RFC_7677_succeeds_with_it()
    {
        var parts = ScramVerifier
            .Of("pencil", Convert.FromBase64String(Salt), 4096)
            .Split('$', ':');

        parts[..3].ShouldBe(["SCRAM-SHA-256", "4096", Salt]);
        var storedKey = Convert.FromBase64String(parts[3]);
        var serverKey = Convert.FromBase64String(parts[4]);
        Sign(serverKey).ShouldBe(Convert.FromBase64String(ServerSignature));

        var clientKey = Sign(storedKey)
            .Zip(Convert.FromBase64String(Proof), (a, b) => (byte)(a ^ b))
            .ToArray();
        SHA256.HashData(clientKey).ShouldBe(storedKey);
    }

    [Fact]
    public void Two_verifiers_of_one_password_differ() =>
        ScramVerifier.For("pencil").ShouldNotBe(ScramVerifier.For("pencil"));

    [Fact]
    public void A_password_that_the_server_must_normalize_is_left_to_it() =>
        ScramVerifier.For("Ⅳ").ShouldBe("Ⅳ");

    private static byte[] Sign(byte[] key) =>
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(AuthMessage));
}
