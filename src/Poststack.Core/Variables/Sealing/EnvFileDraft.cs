using System.Text;
using Poststack.Core.Keys;
using Poststack.Core.Machine;
using Poststack.Core.Refusals;
using Poststack.Core.Variables.EnvFiles;
using Poststack.Core.Variables.Imports;

namespace Poststack.Core.Variables.Sealing;

/// <summary>
/// An env file that is being changed: read, edited in memory, written as a whole. Only whoever holds the
/// lock of the project's variables makes one.
/// </summary>
public sealed class EnvFileDraft
{
    private readonly EnvFilePlace _place;
    private readonly KeyRing _ring;
    private readonly string _before;
    private DataKey? _key;
    private EnvFile _file;

    private EnvFileDraft(EnvFilePlace place, EnvFile file, KeyRing ring)
    {
        _place = place;
        _file = file;
        _before = file.Text;
        _ring = ring;
    }

    public EnvFilePlace Place => _place;

    public IReadOnlyList<EnvEntry> Entries => _file.Entries;

    public string Text => _file.Text;

    public bool HasHeader => SealHeader.Find(_file.Path, _file.Text) is not null;

    /// <exception cref="RefusalException">The file is there and cannot be read, or is malformed.</exception>
    public static EnvFileDraft Read(EnvFilePlace place, KeyRing ring)
    {
        var problems = new List<Problem>();
        var file =
            EnvFileReader.Read(
                Projects.WorkTreeFiles.Instance,
                place.Path,
                place.ShownPath,
                problems
            ) ?? EnvFile.Parse(place.ShownPath, "");

        problems.AddRange(file.Problems);
        return problems.Count > 0
            ? throw VariableRefusals.InvalidFiles(problems)
            : new(place, file, ring);
    }

    public bool Has(string key) => _file.Find(key) is not null;

    public bool IsSealed(string key) => _file.Find(key) is { } entry && SealedValue.IsSealed(entry);

    /// <summary>The entry in the clear; null where there is none.</summary>
    /// <exception cref="RefusalException">It is sealed and cannot be opened.</exception>
    public EnvEntry? Find(string key) => _file.Find(key) is { } entry ? Open(entry) : null;

    /// <summary>The entry in the clear.</summary>
    /// <exception cref="RefusalException">It is sealed and cannot be opened.</exception>
    public EnvEntry Open(EnvEntry entry)
    {
        if (!SealedValue.IsSealed(entry))
            return entry;

        var text = NeedKey().Open(entry.Key, entry.Value.AsSpan(SealedValue.Prefix.Length));
        if (text is not null && SealedValue.Reread(entry, text) is { } opened)
            return opened;

        var (_, problem) = new SealedReader(_file, _place.Seal, _ring).Open(entry);
        throw KeyRefusals.CannotOpen(problem!);
    }

    /// <summary>Gives a key a literal value, in the clear or sealed; what is around it stays.</summary>
    public void Set(string key, string value, bool isSealed)
    {
        if (isSealed)
            SetText(key, EnvValue.Encode(key, value));
        else
            _file = _file.Set(key, value);
    }

    /// <summary>The same with a value's text as an env file has it, quotes and references included.</summary>
    private void SetText(string key, string text) =>
        _file = _file.SetBare(key, SealedValue.Prefix + NeedKey().Seal(key, text));

    /// <summary>The same for a value from elsewhere, which may have references.</summary>
    internal void Set(ImportedVariable variable, bool isSealed)
    {
        var text = variable.IsTemplate
            ? EnvValue.EncodeTemplate(variable.Name, variable.Value)
            : EnvValue.Encode(variable.Name, variable.Value);
        if (isSealed)
            SetText(variable.Name, text);
        else
            _file = _file.SetBare(variable.Name, text);
    }

    public void Remove(string key) => _file = _file.Remove(key);

    /// <summary>Gives the entry another name, at its place; a sealed value is sealed for the new name.</summary>
    public void Rename(string from, string to)
    {
        foreach (var entry in _file.Entries.Where(entry => entry.Key == from).Reverse())
        {
            var text = SealedValue.IsSealed(entry)
                ? SealedValue.Prefix + NeedKey().Seal(to, TextOf(entry))
                : null;
            _file = _file.RenameEntry(entry, to, text);
        }
    }

    /// <summary>Seals every value of a key that stands in the clear.</summary>
    /// <returns>False where none does; a bare key has no value to hide.</returns>
    public bool Seal(string key) =>
        Replace(
            key,
            entry => entry.Value is not null && !SealedValue.IsSealed(entry),
            entry => SealedValue.Prefix + NeedKey().Seal(key, _file.Text[entry.ValueSpan])
        );

    /// <returns>False where every value stands in the clear already.</returns>
    public bool Unseal(string key) => Replace(key, SealedValue.IsSealed, TextOf);

    private bool Replace(string key, Func<EnvEntry, bool> isWanted, Func<EnvEntry, string> textOf)
    {
        List<EnvEntry> wanted =
        [
            .. _file.Entries.Where(entry => entry.Key == key && isWanted(entry)).Reverse(),
        ];
        foreach (var entry in wanted)
            _file = _file.SetRaw(entry, textOf(entry));

        return wanted.Count > 0;
    }

    /// <summary>Makes the file's data key and writes who it is wrapped for, where neither is there yet.</summary>
    public void Prepare(IReadOnlyList<Recipient> recipients)
    {
        if (HasHeader)
            return;

        _key = DataKey.New(_place.Seal);
        WriteHeader([.. recipients.Select(recipient => SealedFor.Of(recipient, _key))]);
    }

    /// <summary>Wraps the data key for those who are not there yet.</summary>
    /// <returns>Their names.</returns>
    public IReadOnlyList<string> Admit(IReadOnlyList<Recipient> recipients)
    {
        var header = SealHeader.Find(_file.Path, _file.Text)!;
        List<Recipient> missing =
        [
            .. recipients.Where(recipient =>
                !header.Recipients.Any(present => present.KeyId == recipient.Key.Id)
            ),
        ];
        if (missing.Count > 0)
            WriteHeader([
                .. header.Recipients,
                .. missing.Select(recipient => SealedFor.Of(recipient, NeedKey())),
            ]);

        return [.. missing.Select(recipient => recipient.Name)];
    }

    /// <summary>A new data key, wrapped for these alone; every sealed value is sealed again under it.</summary>
    /// <returns>The names of the values.</returns>
    public IReadOnlyList<string> Rekey(IReadOnlyList<Recipient> recipients)
    {
        var sealedEntries = _file.Entries.Where(SealedValue.IsSealed).ToList();
        var texts = sealedEntries.ConvertAll(TextOf);
        var key = DataKey.New(_place.Seal);
        for (var i = sealedEntries.Count - 1; i >= 0; i--)
            _file = _file.SetRaw(
                sealedEntries[i],
                SealedValue.Prefix + key.Seal(sealedEntries[i].Key, texts[i])
            );

        _key = key;
        WriteHeader([.. recipients.Select(recipient => SealedFor.Of(recipient, key))]);
        return [.. sealedEntries.Select(entry => entry.Key).Distinct()];
    }

    /// <summary>The file for an editor: without header, every value in the clear.</summary>
    /// <exception cref="RefusalException">A value cannot be opened.</exception>
    public string TextInTheClear()
    {
        var clear = _file;
        foreach (var entry in _file.Entries.Where(SealedValue.IsSealed).Reverse())
            clear = clear.SetRaw(entry, TextOf(entry));

        return SealHeader.Find(clear.Path, clear.Text) is { } header
            ? clear.Text[..header.Span.Start.Value] + clear.Text[header.Span.End.Value..]
            : clear.Text;
    }

    /// <summary>What came back from an editor.</summary>
    /// <param name="isSecret">Of a name that was not sealed before.</param>
    /// <exception cref="RefusalException">It is no env file.</exception>
    internal EditedFile Edited(string text, Func<string, bool> isSecret)
    {
        var edited = EnvFile.Parse(_file.Path, text);
        if (edited.Problems.Count > 0)
            throw VariableRefusals.InvalidFiles(edited.Problems);

        foreach (var entry in edited.Entries)
            if (VariableNames.IsReserved(entry.Key))
                throw VariableRefusals.ReservedSet(entry.Key);

        var before = Values(EnvFile.Parse(_file.Path, TextInTheClear()));
        var after = Values(edited);
        return new(
            edited,
            edited
                .Entries.Where(entry => entry.Value is not null)
                .Select(entry => entry.Key)
                .Where(key => _file.Find(key) is null ? isSecret(key) : IsSealed(key))
                .ToHashSet(),
            [
                .. before
                    .Keys.Union(after.Keys)
                    .Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key)),
            ]
        );
    }

    /// <summary>Takes an edited file over; a value that did not change keeps its ciphertext.</summary>
    internal void Take(EditedFile edited)
    {
        var known = new Dictionary<(string Key, string Text), string>();
        foreach (var entry in _file.Entries.Where(SealedValue.IsSealed))
            known[(entry.Key, TextOf(entry))] = entry.Value!;

        var header = SealHeader.Find(_file.Path, _file.Text) is { } present
            ? _file.Text[present.Span]
            : "";
        var file = edited.File;
        foreach (var entry in edited.File.Entries.Where(Wanted).Reverse())
        {
            var text = edited.File.Text[entry.ValueSpan];
            file = file.SetRaw(
                entry,
                known.GetValueOrDefault((entry.Key, text))
                    ?? SealedValue.Prefix + NeedKey().Seal(entry.Key, text)
            );
        }

        _file = EnvFile.Parse(_file.Path, header + file.Text);

        bool Wanted(EnvEntry entry) => entry.Value is not null && edited.Sealed.Contains(entry.Key);
    }

    private static Dictionary<string, string> Values(EnvFile file)
    {
        var values = new Dictionary<string, string>();
        foreach (var entry in file.Entries)
            values[entry.Key] = file.Text[entry.ValueSpan];

        return values;
    }

    /// <summary>Who can open the file's values, by the file itself.</summary>
    internal IReadOnlyList<SealedFor> OpensFor =>
        SealHeader.Find(_file.Path, _file.Text)?.Recipients ?? [];

    /// <summary>Takes the header away where nothing is sealed any more.</summary>
    public void DropIdleHeader()
    {
        if (
            SealHeader.Find(_file.Path, _file.Text) is { } header
            && !_file.Entries.Any(SealedValue.IsSealed)
        )
            _file = EnvFile.Parse(
                _file.Path,
                _file.Text.Remove(
                    header.Span.Start.Value,
                    header.Span.End.Value - header.Span.Start.Value
                )
            );
    }

    /// <returns>False where nothing was changed, so nothing was written.</returns>
    public bool Save()
    {
        if (_file.Text == _before)
            return false;

        WholeFile.Write(
            _place.Path,
            Encoding.UTF8.GetBytes(_file.Text),
            _place.IsPersonal ? PrivateMode : SharedMode
        );
        return true;
    }

    private const UnixFileMode PrivateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode SharedMode =
        PrivateMode | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private string TextOf(EnvEntry entry)
    {
        Open(entry);
        return NeedKey().Open(entry.Key, entry.Value.AsSpan(SealedValue.Prefix.Length))!;
    }

    private DataKey NeedKey()
    {
        if (_key is not null)
            return _key;

        var reader = new SealedReader(_file, _place.Seal, _ring);
        return _key = reader.Key ?? throw KeyRefusals.CannotOpen(reader.KeyProblem!);
    }

    private void WriteHeader(IReadOnlyList<SealedFor> recipients)
    {
        var text = _file.Text;
        var header = SealHeader.Write(_place.Seal, recipients);
        _file = EnvFile.Parse(
            _file.Path,
            SealHeader.Find(_file.Path, text) is { } old
                ? text[..old.Span.Start.Value] + header + text[old.Span.End.Value..]
                : header + text.TrimStart('\uFEFF')
        );
    }
}
