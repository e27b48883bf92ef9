namespace Poststack.Core.Changes;

/// <summary>What an env's variables were when this machine last used it.</summary>
/// <param name="Files">Size and time of each file: while these are the same, so are the variables.</param>
/// <param name="At">When it was used with those files for the first time.</param>
/// <param name="Digests">Keyed digests of the values, by name.</param>
/// <param name="Changes">What had changed then.</param>
public sealed record EnvUse(
    string Files,
    DateTimeOffset At,
    IReadOnlyDictionary<string, string> Digests,
    IReadOnlyList<KeyChange> Changes
)
{
    /// <summary>Of the key of the digests: under another key all of them would look changed.</summary>
    public string KeyId { get; init; } = "";
}
