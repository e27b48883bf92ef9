namespace Poststack.Core.Keys;

/// <summary>What a change of recipients did.</summary>
/// <param name="Files">Those that were sealed again, or for somebody more.</param>
/// <param name="Due">Secrets that are now due for rotation.</param>
/// <param name="Notes">What else was made on the way, a sentence each.</param>
public sealed record RecipientChange(
    string Name,
    IReadOnlyList<string> Files,
    IReadOnlyList<Variables.Rotation.RotationMark> Due,
    IReadOnlyList<string> Notes
);
