namespace Poststack.Core.Keys;

/// <summary>One who can, or should, open sealed files.</summary>
/// <param name="Envs">Empty for all.</param>
/// <param name="IsOwn">The private key is on this machine.</param>
/// <param name="IsRecipient">False for one whom a file still opens for, and the list of recipients does not name.</param>
public sealed record RecipientAccess(
    string Name,
    string KeyId,
    IReadOnlyList<string> Envs,
    bool IsOwn,
    bool IsRecipient
)
{
    /// <summary>Files that should open for this one, and do not.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
