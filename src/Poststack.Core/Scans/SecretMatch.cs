namespace Poststack.Core.Scans;

/// <summary>A secret in a text: one of the project's own, or one of a known shape.</summary>
/// <param name="At">In characters from the text's beginning.</param>
/// <param name="Anchor">What it was found by.</param>
internal sealed record SecretMatch(
    int At,
    int Length,
    OwnSecret? Secret,
    TokenShape? Shape,
    string Anchor
)
{
    public string Rule => Secret?.Rule ?? Shape!.Rule;

    public string What => Secret?.What ?? Shape!.What;

    /// <summary>The prefix of a known shape is public.</summary>
    public string? Excerpt => Shape is null ? null : $"{Anchor}••••••";
}
