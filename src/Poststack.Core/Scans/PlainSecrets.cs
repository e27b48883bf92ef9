using System.Text;
using Poststack.Core.Projects;
using Poststack.Core.Variables;
using Poststack.Core.Variables.EnvFiles;
using Poststack.Core.Variables.Sealing;
using Poststack.Core.Variables.Templates;

namespace Poststack.Core.Scans;

/// <summary>Finds secrets that stand in the clear in the env files of projects.</summary>
/// <param name="folder">What paths are relative to.</param>
internal sealed class PlainSecrets(string folder, IReadOnlyList<ProjectSpec> projects)
{
    public const string Rule = "plain-secret";

    /// <summary>Larger ones are no files that a person writes.</summary>
    private const int LargestFile = 1024 * 1024;

    /// <summary>Whether the file is one that must hold no plain secret.</summary>
    public bool Covers(string path) => ProjectOf(path) is not null;

    public IEnumerable<SecretFinding> In(string path, byte[] content)
    {
        if (ProjectOf(path) is not { } project || content.Length > LargestFile)
            return [];

        var text = Encoding.UTF8.GetString(content);
        return EnvFile
            .Parse(path, text)
            .Entries.Where(entry =>
                IsPlainSecret(project, entry) && !AllowComment.Covers(text, entry.Span.Start.Value)
            )
            .Select(entry => new SecretFinding(
                entry.At,
                Rule,
                $"{entry.Key} is a secret and stands here in the clear",
                Excerpt: null
            ));
    }

    private static bool IsPlainSecret(ProjectSpec project, EnvEntry entry) =>
        (SecretNames.LooksSecret(entry.Key) || IsDeclaredSecret(project, entry.Key))
        && IsInTheClear(entry);

    /// <summary>It has a value of its own that is not sealed.</summary>
    public static bool IsInTheClear(EnvEntry entry) =>
        entry.Value is { Length: > 0 } && !SealedValue.IsSealed(entry) && !IsReferenceOnly(entry);

    /// <summary>`${OTHER}`: the secret is elsewhere.</summary>
    private static bool IsReferenceOnly(EnvEntry entry) =>
        entry.Template is { Parts: [Reference { Operand: null }] };

    private static bool IsDeclaredSecret(ProjectSpec project, string key) =>
        project.Variables.GetValueOrDefault(key) is { IsSecret: true }
        || project.Envs.Any(env => env.Variables.GetValueOrDefault(key) is { IsSecret: true });

    private ProjectSpec? ProjectOf(string path)
    {
        if (!path.EndsWith(".env", StringComparison.Ordinal))
            return null;

        var full = Path.Combine(folder, path);
        return projects.FirstOrDefault(project =>
            Path.GetDirectoryName(full) == Path.Combine(project.Folder, "environments")
            && !full.EndsWith(".local.env", StringComparison.Ordinal)
        );
    }
}
