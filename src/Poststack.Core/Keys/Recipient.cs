namespace Poststack.Core.Keys;

/// <summary>Who may open sealed values: a person, or a machine.</summary>
/// <param name="Envs">Names of envs; empty for all, those included that are yet to come.</param>
public sealed record Recipient(string Name, PublicKey Key, IReadOnlyList<string> Envs)
{
    public bool OpensAll => Envs.Count == 0;

    /// <summary>
    /// Who may open one env may open what all envs share. A file beside the envs is for those who may open
    /// all of them.
    /// </summary>
    public bool MayOpen(string scope) =>
        OpensAll || scope == SealScope.Shared || Envs.Contains(scope);

    /// <summary>Letters, digits and `. _ - @ +`: a word, and no file's path.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 64
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@' or '+');
}
