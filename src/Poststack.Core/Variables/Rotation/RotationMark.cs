namespace Poststack.Core.Variables.Rotation;

/// <summary>A secret that should be replaced, and why.</summary>
/// <param name="Scope">The env file that it stands in: see <see cref="Keys.SealScope"/>.</param>
/// <param name="Since">The day that it became due.</param>
/// <param name="Reason">One word and what it is about: `recipient-removed:bob`.</param>
public sealed record RotationMark(string Scope, string Key, DateOnly Since, string Reason)
{
    /// <summary>Where it stands in its file, from 1; of no meaning before it was written.</summary>
    public int Line { get; init; } = 1;
}
