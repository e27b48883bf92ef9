using Poststack.Core.Refusals;

namespace Poststack.Core.Scans;

/// <summary>A secret where it must not be. Nothing in here tells its value.</summary>
/// <param name="Rule">Stable, kebab-case: `own-secret`, `private-key`, `aws-access-key`, …</param>
/// <param name="What">What it is, `a token of GitHub`, `the value of API_TOKEN (dev)`.</param>
/// <param name="Excerpt">The public beginning of a token, then dots; null where nothing of it is public.</param>
public sealed record SecretFinding(SourcePosition At, string Rule, string What, string? Excerpt)
{
    /// <summary>The commit that brought it in, where commits were searched.</summary>
    public Commits.Commit? Commit { get; init; }
}
