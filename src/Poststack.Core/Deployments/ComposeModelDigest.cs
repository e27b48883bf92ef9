using System.Collections;
using Poststack.Core.Deployments.Files;

namespace Poststack.Core.Deployments;

/// <summary>Stands for everything that decides what compose makes of a project's files.</summary>
internal static class ComposeModelDigest
{
    /// <summary>What compose looks at without being told so by a file.</summary>
    private static readonly string[] OwnPrefixes = ["COMPOSE_", "DOCKER_", "BUILDKIT_", "BUILDX_"];

    /// <summary>Where YAML or a quoted value writes a character by its number, a name may hide.</summary>
    private static readonly string[] Escapes = ["\\x", "\\u", "\\U"];

    /// <param name="composer">See <see cref="Engines.ICompose.Identity"/>.</param>
    /// <param name="shell">This process's environment, as compose inherits it.</param>
    /// <returns>Lower-case hexadecimal; null where a file comes from elsewhere, or cannot be read.</returns>
    public static string? Of(
        string project,
        ComposeFiles files,
        IReadOnlyDictionary<string, string> variables,
        string composer,
        IDictionary shell
    )
    {
        if (!files.KnowsAllSources || ReadAll(files.Sources) is not { } texts)
            return null;

        using var digest = new Fingerprint();
        digest.Add("compose", composer).Add("project", project);

        foreach (var (name, value) in variables)
            digest.Add(name, value);

        foreach (var (name, value) in VisibleIn(texts.Values, shell))
            digest.Add(name, value);

        foreach (var (path, text) in texts)
            digest.Add(path, text);

        return digest.Finish();
    }

    private static OrderedDictionary<string, string?>? ReadAll(IEnumerable<string> sources)
    {
        var texts = new OrderedDictionary<string, string?>();
        try
        {
            foreach (var path in sources)
                texts[path] = File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return texts;
    }

    // A bare name in `environment:` is taken from the process. Shells, terminals and tools change the rest with
    // every command.
    private static IEnumerable<(string Name, string? Value)> VisibleIn(
        IReadOnlyCollection<string?> texts,
        IDictionary shell
    )
    {
        var mayHide = texts.Any(text => Escapes.Any(escape => Has(text, escape)));

        return shell
            .Cast<DictionaryEntry>()
            .Select(entry => (Name: (string)entry.Key, Value: (string?)entry.Value))
            .Where(entry =>
                mayHide
                || entry.Name == "HOME"
                || OwnPrefixes.Any(prefix =>
                    entry.Name.StartsWith(prefix, StringComparison.Ordinal)
                )
                || texts.Any(text => Has(text, entry.Name))
            )
            .OrderBy(entry => entry.Name, StringComparer.Ordinal);
    }

    private static bool Has(string? text, string part) =>
        text is not null && text.Contains(part, StringComparison.Ordinal);
}
