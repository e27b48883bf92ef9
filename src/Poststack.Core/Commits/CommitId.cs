namespace Poststack.Core.Commits;

/// <summary>A commit of git, by its whole hash.</summary>
public readonly record struct CommitId(string Hash)
{
    private const int ShownDigits = 10;

    /// <summary>Its first digits: enough for a person, and for git in any but the largest repositories.</summary>
    public string Short => Hash.Length > ShownDigits ? Hash[..ShownDigits] : Hash;

    public override string ToString() => Hash;
}
