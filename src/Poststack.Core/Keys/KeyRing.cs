namespace Poststack.Core.Keys;

/// <summary>The private keys that this process may open sealed values with.</summary>
/// <remarks>
/// `POSTSTACK_KEY` (the key itself) or `POSTSTACK_KEY_FILE` (its file) for machines; otherwise the
/// identity of this user. Looked up when first needed: most verbs of most projects need none.
/// </remarks>
/// <param name="shell">A name's value in the shell; null for unset.</param>
public sealed class KeyRing(Func<string, string?> shell)
{
    public const string KeyVariable = "POSTSTACK_KEY";
    public const string FileVariable = "POSTSTACK_KEY_FILE";

    /// <summary>Where this user's key pair is kept.</summary>
    public IdentityFile Identity { get; } = IdentityFile.Of(shell);

    /// <summary>The current key first, then ones that it replaced; empty for none.</summary>
    /// <exception cref="Refusals.RefusalException">A key is named and cannot be used.</exception>
    public IReadOnlyList<PrivateKey> Keys => field ??= Read();

    /// <summary>The keys come from a variable, so that making a key pair would change nothing.</summary>
    public bool IsGiven => Value(KeyVariable) is not null || Value(FileVariable) is not null;

    private IReadOnlyList<PrivateKey> Read()
    {
        if (Value(KeyVariable) is { } text)
            return IdentityFile.Parse(text) ?? throw KeyRefusals.NoKeyIn(KeyVariable);

        if (Value(FileVariable) is not { } path)
            return Identity.Read();

        if (!File.Exists(path))
            throw KeyRefusals.FileIsMissing(FileVariable, path);

        return IdentityFile.Read(path);
    }

    private string? Value(string name) => shell(name) is { Length: > 0 } value ? value : null;
}
