using System.Security.Cryptography;

namespace Poststack.Core.Machine;

public sealed class SystemSecretGenerator : ISecretGenerator
{
    private const string Alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public string Next(int length) => RandomNumberGenerator.GetString(Alphabet, length);
}
