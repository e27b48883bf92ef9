using Poststack.Core.Keys;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Variables.Sealing;

/// <summary>Who can open the values of an env file that is being changed: its header, and its data key.</summary>
public sealed class DraftRecipients
{
    private readonly EnvFileDraft _draft;

    internal DraftRecipients(EnvFileDraft draft) => _draft = draft;

    private SealHeader? Header => SealHeader.Find(_draft.File.Path, _draft.File.Text);

    /// <summary>The file says who its values are sealed for, so it has a data key.</summary>
    public bool HasHeader => Header is not null;

    internal IReadOnlyList<SealedFor> All => Header?.Recipients ?? [];

    /// <summary>For a file that is about to get its header.</summary>
    /// <exception cref="RefusalException">
    /// It had one, and lost it: a new data key would take the place of the one that its values need.
    /// </exception>
    public void RefuseLostHeader()
    {
        if (!HasHeader && _draft.Entries.Any(SealedValue.IsSealed))
            _draft.Key.Of(_draft.File);
    }

    /// <summary>Makes the file's data key and writes who it is wrapped for, where neither is there yet.</summary>
    public void Prepare(IReadOnlyList<Recipient> recipients)
    {
        if (!HasHeader)
            WriteFor(recipients, _draft.Key.Renew());
    }

    /// <summary>Wraps the data key for those who are not there yet.</summary>
    /// <exception cref="RefusalException">It cannot be opened.</exception>
    public void Admit(IReadOnlyList<Recipient> recipients)
    {
        var present = All;
        List<Recipient> missing =
        [
            .. recipients.Where(one => present.All(other => other.KeyId != one.Key.Id)),
        ];
        if (missing.Count > 0)
            Write([
                .. present,
                .. missing.Select(one => SealedFor.Of(one, _draft.Key.Of(_draft.File))),
            ]);
    }

    /// <summary>A new data key, wrapped for these alone; every sealed value is sealed again under it.</summary>
    /// <returns>The names of the values.</returns>
    /// <exception cref="RefusalException">A value cannot be opened.</exception>
    public IReadOnlyList<string> Rekey(IReadOnlyList<Recipient> recipients)
    {
        var entries = _draft.Entries.Where(SealedValue.IsSealed).ToList();
        var texts = entries.ConvertAll(entry => _draft.Key.Open(_draft.File, entry));
        var key = _draft.Key.Renew();
        for (var i = entries.Count - 1; i >= 0; i--)
            _draft.File = _draft.File.SetRaw(
                entries[i],
                _draft.Key.Seal(_draft.File, entries[i].Key, texts[i])
            );

        WriteFor(recipients, key);
        return [.. entries.Select(entry => entry.Key).Distinct()];
    }

    /// <summary>The file's text; without its header where nothing is sealed any more.</summary>
    internal string TextWithoutIdleHeader() =>
        Header is { } header && !_draft.Entries.Any(SealedValue.IsSealed)
            ? Replaced(header, "")
            : _draft.File.Text;

    private void WriteFor(IReadOnlyList<Recipient> recipients, DataKey key) =>
        Write([.. recipients.Select(recipient => SealedFor.Of(recipient, key))]);

    private void Write(IReadOnlyList<SealedFor> recipients)
    {
        var text = SealHeader.Write(_draft.Place.Seal, recipients);
        _draft.File = EnvFile.Parse(
            _draft.File.Path,
            Header is { } old ? Replaced(old, text) : text + _draft.File.Text.TrimStart('\uFEFF')
        );
    }

    private string Replaced(SealHeader old, string text) =>
        _draft.File.Text[..old.Span.Start.Value] + text + _draft.File.Text[old.Span.End.Value..];
}
