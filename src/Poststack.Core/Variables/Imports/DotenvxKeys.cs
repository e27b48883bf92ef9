using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Variables.Imports;

/// <summary>
/// Finds dotenvx's private keys where dotenvx does: `DOTENV_PRIVATE_KEY`, with the file's suffix
/// (`DOTENV_PRIVATE_KEY_PRODUCTION` for `.env.production`), in the environment, then in `.env.keys`
/// beside the file.
/// </summary>
/// <param name="readFile">A file's text; null where there is none.</param>
public sealed class DotenvxKeys(Func<string, string?> shell, Func<string, string?> readFile)
{
    private const string Prefix = "DOTENV_PRIVATE_KEY";
    private const int KeyLength = 32;

    /// <exception cref="Refusals.RefusalException">There is none.</exception>
    public IReadOnlyList<byte[]> For(string path)
    {
        var name = NameFor(Path.GetFileName(path));
        var keysPath = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, ".env.keys");
        var file = readFile(keysPath) is { } text ? EnvFile.Parse(".env.keys", text) : null;
        List<byte[]> keys =
        [
            .. Parse(shell(name)),
            .. Parse(file?.Find(name)?.Value),
            .. name == Prefix ? [] : Parse(shell(Prefix)),
        ];
        return keys.Count > 0 ? keys : throw ImportRefusals.NoDotenvxKey(path, name);
    }

    private static string NameFor(string file) =>
        file.StartsWith(".env.", StringComparison.Ordinal)
            ? $"{Prefix}_{file[".env.".Length..].Replace('.', '_').Replace('-', '_').ToUpperInvariant()}"
            : Prefix;

    // Several keys may stand with commas between: earlier ones open what was encrypted before a rotation.
    private static IEnumerable<byte[]> Parse(string? text) =>
        (text ?? "")
            .Split(',', StringSplitOptions.TrimEntries)
            .Where(key => key.Length == KeyLength * 2 && key.All(char.IsAsciiHexDigit))
            .Select(Convert.FromHexString);
}
