using Poststack.Core.Keys;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Variables.Sealing;

/// <summary>The data key of an env file that is being changed: the file's own, until it gets a new one.</summary>
internal sealed class DraftKey(SealPlace place, KeyRing ring)
{
    private DataKey? _key;

    public DataKey Renew() => _key = DataKey.New(place);

    /// <exception cref="RefusalException">Nobody here can open the file.</exception>
    public DataKey Of(EnvFile file)
    {
        if (_key is not null)
            return _key;

        var reader = new SealedReader(file, place, ring);
        return _key = reader.Key ?? throw KeyRefusals.CannotOpen(reader.KeyProblem!);
    }

    /// <summary>A value as it stands in the file.</summary>
    public string Seal(EnvFile file, string key, string text) =>
        SealedValue.Prefix + Of(file).Seal(key, text);

    /// <summary>The entry in the clear; null where it cannot be opened.</summary>
    public EnvEntry? TryOpen(EnvFile file, EnvEntry entry) =>
        SealedValue.IsSealed(entry)
            ? new SealedReader(file, place, ring).Open(entry).Opened
            : entry;

    /// <summary>A sealed value's text as an env file has it, quotes and references included.</summary>
    /// <exception cref="RefusalException">It cannot be opened, or is no value.</exception>
    public string Open(EnvFile file, EnvEntry entry)
    {
        var text = Of(file).Open(entry.Key, entry.Value.AsSpan(SealedValue.Prefix.Length));
        if (text is not null && SealedValue.Reread(entry, text) is not null)
            return text;

        var (_, problem) = new SealedReader(file, place, ring).Open(entry);
        throw KeyRefusals.CannotOpen(problem!);
    }
}
