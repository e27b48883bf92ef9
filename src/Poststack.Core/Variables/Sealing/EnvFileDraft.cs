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
/// <remarks>
/// Its values are changed here; who can open them with <see cref="Recipients"/>, and all of it as one text
/// with <see cref="DraftText"/>.
/// </remarks>
public sealed class EnvFileDraft
{
    private const UnixFileMode PrivateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _before;

    private EnvFileDraft(EnvFilePlace place, EnvFile file, KeyRing ring)
    {
        Place = place;
        File = file;
        _before = file.Text;
        Key = new(place.Seal, ring);
        Recipients = new(this);
    }

    public EnvFilePlace Place { get; }

    public IReadOnlyList<EnvEntry> Entries => File.Entries;

    public string Text => File.Text;

    internal EnvFile File { get; set; }

    internal DraftKey Key { get; }

    internal DraftRecipients Recipients { get; }

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

    public bool Has(string key) => File.Find(key) is not null;

    public bool IsSealed(string key) => File.Find(key) is { } entry && SealedValue.IsSealed(entry);

    /// <summary>The entry in the clear; null where there is none.</summary>
    /// <exception cref="RefusalException">It is sealed and cannot be opened.</exception>
    public EnvEntry? Find(string key) => File.Find(key) is { } entry ? Open(entry) : null;

    /// <summary>The entry in the clear.</summary>
    /// <exception cref="RefusalException">It is sealed and cannot be opened.</exception>
    public EnvEntry Open(EnvEntry entry) =>
        SealedValue.IsSealed(entry) ? SealedValue.Reread(entry, Key.Open(File, entry))! : entry;

    /// <summary>Compares a value that is to be written with the one that is there.</summary>
    /// <param name="isTemplate">`${…}` in it refers to other variables.</param>
    internal ValueNews NewsOf(string key, string value, bool isTemplate)
    {
        if (File.Find(key) is not { } present || Key.TryOpen(File, present) is not { } entry)
            return ValueNews.Unknown;

        // How a value is quoted says something only where there could be a reference in it.
        var isSame =
            entry.Value == value && (entry.IsLiteral == !isTemplate || !value.Contains('$'));
        return isSame ? ValueNews.Same : ValueNews.Other;
    }

    /// <summary>Gives a key a literal value, in the clear or sealed; what is around it stays.</summary>
    public void Set(string key, string value, bool isSealed)
    {
        if (isSealed)
            SetSealed(key, EnvValue.Encode(key, value));
        else
            File = File.Set(key, value);
    }

    /// <summary>The same for a value from elsewhere, which may have references.</summary>
    internal void Set(ImportedVariable variable, bool isSealed)
    {
        var text = variable.IsTemplate
            ? EnvValue.EncodeTemplate(variable.Name, variable.Value)
            : EnvValue.Encode(variable.Name, variable.Value);
        if (isSealed)
            SetSealed(variable.Name, text);
        else
            File = File.SetBare(variable.Name, text);
    }

    private void SetSealed(string key, string text) =>
        File = File.SetBare(key, Key.Seal(File, key, text));

    public void Remove(string key) => File = File.Remove(key);

    /// <summary>Gives the entry another name, at its place; a sealed value is sealed for the new name.</summary>
    public void Rename(string from, string to)
    {
        foreach (var entry in File.Entries.Where(entry => entry.Key == from).Reverse())
        {
            var text = SealedValue.IsSealed(entry)
                ? Key.Seal(File, to, Key.Open(File, entry))
                : null;
            File = File.RenameEntry(entry, to, text);
        }
    }

    /// <summary>Seals every value of a key that stands in the clear.</summary>
    /// <returns>False where none does; a bare key has no value to hide.</returns>
    public bool Seal(string key) =>
        Replace(
            key,
            entry => entry.Value is not null && !SealedValue.IsSealed(entry),
            entry => Key.Seal(File, key, File.Text[entry.ValueSpan])
        );

    /// <returns>False where every value stands in the clear already.</returns>
    public bool Unseal(string key) =>
        Replace(key, SealedValue.IsSealed, entry => Key.Open(File, entry));

    private bool Replace(string key, Func<EnvEntry, bool> isWanted, Func<EnvEntry, string> textOf)
    {
        List<EnvEntry> wanted =
        [
            .. File.Entries.Where(entry => entry.Key == key && isWanted(entry)).Reverse(),
        ];
        foreach (var entry in wanted)
            File = File.SetRaw(entry, textOf(entry));

        return wanted.Count > 0;
    }

    /// <summary>What is to be written; null where nothing was changed.</summary>
    public FileWrite? Change =>
        Recipients.TextWithoutIdleHeader() is var text && text != _before
            ? new(
                Place.Path,
                Encoding.UTF8.GetBytes(text),
                Place.IsPersonal ? PrivateMode : WholeFile.UsualMode
            )
            : null;
}
