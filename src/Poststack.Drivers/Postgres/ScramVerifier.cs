using System.Security.Cryptography;
using System.Text;

namespace Poststack.Drivers.Postgres;

/// <summary>What PostgreSQL stores of a password (SCRAM-SHA-256, RFC 5803).</summary>
/// <remarks>
/// Given instead of the password in `CREATE ROLE … PASSWORD`, it keeps the password itself out of the
/// server's log and statistics, as psql's `\password` does.
/// </remarks>
internal static class ScramVerifier
{
    private const int Iterations = 4096;
    private const int SaltBytes = 16;

    /// <summary>
    /// The verifier; or the password itself where it has characters that the server must normalize
    /// (SASLprep) first.
    /// </summary>
    public static string For(string password) =>
        password.All(c => c is >= ' ' and <= '~')
            ? Of(password, RandomNumberGenerator.GetBytes(SaltBytes), Iterations)
            : password;

    public static string Of(string password, byte[] salt, int iterations)
    {
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password),
            salt,
            iterations,
            HashAlgorithmName.SHA256,
            HMACSHA256.HashSizeInBytes
        );
        var storedKey = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var serverKey = HMACSHA256.HashData(salted, "Server Key"u8);

        return FormattableString.Invariant(
            $"SCRAM-SHA-256${iterations}:{Base64(salt)}${Base64(storedKey)}:{Base64(serverKey)}"
        );
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes);
}
