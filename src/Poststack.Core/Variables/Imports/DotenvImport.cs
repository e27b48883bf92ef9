using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Variables.Imports;

/// <summary>Env files, dotenvx's encrypted ones included.</summary>
internal static class DotenvImport
{
    private const string Encrypted = "encrypted:";

    public static IReadOnlyList<ImportedVariable> Read(string path, string text, DotenvxKeys keys)
    {
        var file = EnvFile.Parse(path, text);
        if (file.Problems.Count > 0)
            throw ImportRefusals.Problems(path, file.Problems);

        var variables = new OrderedDictionary<string, ImportedVariable>();
        foreach (var entry in file.Entries)
            if (entry.Value is not null && !IsOfDotenvx(entry.Key))
                variables[entry.Key] = Read(path, entry, keys);

        return [.. variables.Values];
    }

    private static ImportedVariable Read(string path, EnvEntry entry, DotenvxKeys keys)
    {
        if (!entry.Value!.StartsWith(Encrypted, StringComparison.Ordinal))
            return new(entry.Key, entry.Value, IsTemplate: !entry.IsLiteral);

        var message = Ecies.Decode(entry.Value[Encrypted.Length..]);
        var plain = message is null ? null : Open(message, keys.For(path));
        return plain is null
            ? throw ImportRefusals.CannotDecrypt(new(entry.At, $"{entry.Key} cannot be opened."))
            : new(entry.Key, plain, IsSecret: true);
    }

    private static string? Open(byte[] message, IReadOnlyList<byte[]> keys)
    {
        foreach (var key in keys)
            if (Ecies.Open(message, key) is { } plain)
                return plain;

        return null;
    }

    private static bool IsOfDotenvx(string key) =>
        key.StartsWith("DOTENV_PUBLIC_KEY", StringComparison.Ordinal)
        || key.StartsWith("DOTENV_PRIVATE_KEY", StringComparison.Ordinal);
}
