namespace Poststack.Core.Releases;

/// <summary>What a plan must know of releases.</summary>
/// <param name="Kept">Numbers, the oldest first.</param>
/// <param name="Current">What runs as far as is known: the last that became healthy; null for none.</param>
/// <param name="Last">The newest, however it ended.</param>
/// <param name="Variables">What containers would see now.</param>
public sealed record ReleaseFacts(
    IReadOnlyList<int> Kept,
    Release? Current,
    Release? Last,
    IReadOnlyDictionary<string, ReleaseVariable> Variables
)
{
    public static ReleaseFacts None { get; } =
        new([], null, null, new Dictionary<string, ReleaseVariable>());
}
