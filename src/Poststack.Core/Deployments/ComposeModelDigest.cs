using System.Collections;
using Poststack.Core.Deployments.Files;

namespace Poststack.Core.Deployments;

/// <summary>Stands for everything that decides what compose makes of a project's files.</summary>
internal static class ComposeModelDigest
{
    /// <summary>Shells change these with every command; compose does not look at them.</summary>
    private static readonly HashSet<string> Restless = ["_", "SHLVL", "OLDPWD"];

    /// <returns>Lower-case hexadecimal; null where a file comes from elsewhere, or cannot be read.</returns>
    public static string? Of(
        string project,
        ComposeFiles files,
        IReadOnlyDictionary<string, string> variables
    )
    {
        if (!files.KnowsAllSources)
            return null;

        using var digest = new Fingerprint();
        digest.Add("project", project);

        foreach (var (name, value) in variables)
            digest.Add(name, value);

        // A bare name in `environment:` is taken from the process, COMPOSE_PROFILES too.
        foreach (var (name, value) in ShellVariables())
            digest.Add(name, value);

        try
        {
            foreach (var path in files.Sources)
                digest.Add(path, File.Exists(path) ? File.ReadAllText(path) : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return digest.Finish();
    }

    private static IEnumerable<(string Name, string? Value)> ShellVariables() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(entry => (Name: (string)entry.Key, Value: (string?)entry.Value))
            .Where(entry => !Restless.Contains(entry.Name))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal);
}
