using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Imports;

/// <summary>Reads variables from what another tool wrote.</summary>
public static class ImportReader
{
    /// <param name="path">Where the text is from: its name may tell the format, and problems name it.</param>
    /// <param name="keys">Finds dotenvx's private keys.</param>
    /// <exception cref="RefusalException">The text is not of the format.</exception>
    public static IReadOnlyList<ImportedVariable> Read(
        ImportFormat format,
        string path,
        string text,
        DotenvxKeys keys
    ) =>
        (format == ImportFormat.Auto ? Guess(path, text) : format) switch
        {
            ImportFormat.Json or ImportFormat.Doppler or ImportFormat.Infisical => JsonImport.Read(
                path,
                text,
                isDopplers: format == ImportFormat.Doppler
            ),
            ImportFormat.Yaml => YamlImport.ReadFlat(path, text),
            ImportFormat.Compose => YamlImport.ReadCompose(path, text),
            ImportFormat.Kubernetes => YamlImport.ReadKubernetes(path, text),
            _ => DotenvImport.Read(path, text, keys),
        };

    private static ImportFormat Guess(string path, string text)
    {
        // Env files take a colon for `=`, so a document in a pipe would be read as one.
        if (YamlImport.LooksLikeKubernetes(text))
            return ImportFormat.Kubernetes;

        var start = text.AsSpan().TrimStart();
        if (Path.GetExtension(path) is ".json" || start is ['{', ..] or ['[', ..])
            return ImportFormat.Json;

        if (YamlImport.LooksLikeCompose(text))
            return ImportFormat.Compose;

        return Path.GetExtension(path) is ".yml" or ".yaml"
            ? ImportFormat.Yaml
            : ImportFormat.Dotenv;
    }
}
