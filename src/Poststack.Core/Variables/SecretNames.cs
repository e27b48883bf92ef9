namespace Poststack.Core.Variables;

/// <summary>Which names are taken for secrets where nobody declares it.</summary>
public static class SecretNames
{
    /// <summary>
    /// Whether one of the name's words (between `_`, `-` and `.`, in any case) says so. When in doubt it
    /// is a secret: a masked port is a nuisance, a printed password is a leak.
    /// </summary>
    public static bool LooksSecret(string name)
    {
        var rest = name.AsSpan();
        var previous = ReadOnlySpan<char>.Empty;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny('_', '-', '.');
            var word = end < 0 ? rest : rest[..end];
            if (
                IsSecretWord(word)
                || (Is(word, "KEY") && IsSecretKey(previous))
                || IsPwd(word, name)
            )
                return true;

            previous = word;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return false;
    }

    private static bool IsSecretWord(ReadOnlySpan<char> word) =>
        word.Length switch
        {
            4 => Is(word, "PASS"),
            5 => Is(word, "TOKEN"),
            6 => Is(word, "SECRET")
                || Is(word, "PGPASS")
                || Is(word, "PASSWD")
                || Is(word, "TOKENS")
                || Is(word, "APIKEY"),
            7 => Is(word, "SECRETS"),
            8 => Is(word, "PASSWORD"),
            9 => Is(word, "PASSWORDS"),
            10 => Is(word, "PGPASSWORD")
                || Is(word, "CREDENTIAL")
                || Is(word, "PASSPHRASE")
                || Is(word, "PRIVATEKEY"),
            11 => Is(word, "CREDENTIALS"),
            _ => false,
        };

    /// <summary>`API_KEY` and its like; a `KEY` alone, or a `PUBLIC_KEY`, says nothing.</summary>
    private static bool IsSecretKey(ReadOnlySpan<char> kind) =>
        Is(kind, "API")
        || Is(kind, "PRIVATE")
        || Is(kind, "ACCESS")
        || Is(kind, "ENCRYPTION")
        || Is(kind, "SIGNING")
        || Is(kind, "MASTER");

    /// <summary>`DB_PWD`; a shell's own `PWD` is its folder.</summary>
    private static bool IsPwd(ReadOnlySpan<char> word, string name) =>
        word.Length < name.Length && Is(word, "PWD");

    private static bool Is(ReadOnlySpan<char> word, string other) =>
        word.Equals(other, StringComparison.OrdinalIgnoreCase);
}
