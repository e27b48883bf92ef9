using System.Text;
using Poststack.Core.Projects;
using Poststack.Core.Variables;
using Poststack.Core.Variables.EnvFiles;
using Poststack.Core.Variables.Sealing;
using Poststack.Core.Variables.Templates;

namespace Poststack.Core.Scans;

/// <summary>Finds secrets that stand in the clear in env files: a project's own, and others within its folder.</summary>
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
        var isOwn = IsOwn(path, project);
        return EnvFile
            .Parse(path, text)
            .Entries.Where(entry =>
                IsPlainSecret(project, entry, isOwn)
                && !AllowComment.Covers(text, entry.Span.Start.Value)
            )
            .Select(entry => new SecretFinding(
                entry.At,
                Rule,
                $"{entry.Key} is a secret and stands here in the clear",
                Excerpt: null
            ));
    }

    /// <param name="isOwn">Other tools' files have stand-ins, `changeme`; the env files of the project do not.</param>
    private static bool IsPlainSecret(ProjectSpec project, EnvEntry entry, bool isOwn) =>
        IsInTheClear(entry)
        && (
            SecretNames.LooksSecret(entry.Key) || IsDeclared(project, entry.Key, isSecret: true)
                ? isOwn || SearchableSecret.Is(entry.Value!)
                : SecretValues.PasswordIn(entry.Value!) is { } password
                    && SearchableSecret.Is(password)
                    && !IsDeclared(project, entry.Key, isSecret: false)
        );

    /// <summary>It has a value of its own that is not sealed.</summary>
    public static bool IsInTheClear(EnvEntry entry) =>
        entry.Value is { Length: > 0 } && !SealedValue.IsSealed(entry) && !IsReferenceOnly(entry);

    /// <summary>`${OTHER}`: the secret is elsewhere.</summary>
    private static bool IsReferenceOnly(EnvEntry entry) =>
        entry.Template is { Parts: [Reference { Operand: null }] };

    /// <param name="isSecret">Declared as one; otherwise `kind: plain`.</param>
    private static bool IsDeclared(ProjectSpec project, string key, bool isSecret) =>
        project
            .Envs.Select(env => env.Variables.GetValueOrDefault(key))
            .Append(project.Variables.GetValueOrDefault(key))
            .Any(spec => (isSecret ? spec?.IsSecret : spec?.IsDeclaredPlain) == true);

    /// <summary>In `environments/`; another one may be what `env_file:` names, or compose's `.env`.</summary>
    private bool IsOwn(string path, ProjectSpec project) =>
        Path.GetDirectoryName(Path.Combine(folder, path))
        == Path.Combine(project.Folder, "environments");

    private ProjectSpec? ProjectOf(string path)
    {
        if (!IsEnvFile(Path.GetFileName(path.AsSpan())))
            return null;

        var full = Path.Combine(folder, path);
        ProjectSpec? innermost = null;
        foreach (var project in projects)
            if (
                full.StartsWith(
                    project.Folder + Path.DirectorySeparatorChar,
                    StringComparison.Ordinal
                )
                && project.Folder.Length > (innermost?.Folder.Length ?? 0)
            )
                innermost = project;

        return innermost;
    }

    // Personal ones are no part of the repository, and examples hold no secrets.
    private static bool IsEnvFile(ReadOnlySpan<char> name) =>
        (name.EndsWith(".env") || name.StartsWith(".env."))
        && !name.Contains("local", StringComparison.Ordinal)
        && !name.Contains("example", StringComparison.Ordinal)
        && !name.Contains("sample", StringComparison.Ordinal)
        && !name.Contains("template", StringComparison.Ordinal);
}
