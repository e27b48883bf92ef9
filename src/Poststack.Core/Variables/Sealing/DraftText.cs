using Poststack.Core.Refusals;
using Poststack.Core.Variables.EnvFiles;

namespace Poststack.Core.Variables.Sealing;

/// <summary>An env file as one text for an editor: without header, every value in the clear; and back.</summary>
internal sealed class DraftText(EnvFileDraft draft)
{
    /// <exception cref="RefusalException">A value cannot be opened.</exception>
    public string InTheClear()
    {
        var clear = draft.File;
        foreach (var entry in draft.Entries.Where(SealedValue.IsSealed).Reverse())
            clear = clear.SetRaw(entry, draft.Key.Open(draft.File, entry));

        return SealHeader.Find(clear.Path, clear.Text) is { } header
            ? clear.Text[..header.Span.Start.Value] + clear.Text[header.Span.End.Value..]
            : clear.Text;
    }

    /// <summary>What came back from an editor.</summary>
    /// <param name="isSecret">Of a new value of a name that was not sealed before.</param>
    /// <exception cref="RefusalException">It is no env file.</exception>
    public EditedFile Edited(string text, Func<EnvEntry, bool> isSecret)
    {
        var edited = EnvFile.Parse(draft.File.Path, text);
        if (edited.Problems.Count > 0)
            throw VariableRefusals.InvalidFiles(edited.Problems);

        foreach (var entry in edited.Entries)
            if (VariableNames.IsReserved(entry.Key))
                throw VariableRefusals.ReservedSet(entry.Key);

        var before = Values(EnvFile.Parse(draft.File.Path, InTheClear()));
        var after = Values(edited);
        List<string> changed =
        [
            .. before
                .Keys.Union(after.Keys)
                .Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key)),
        ];
        return new(
            edited,
            edited
                .Entries.Where(entry => entry.Value is not null)
                .Where(entry =>
                    draft.IsSealed(entry.Key) || changed.Contains(entry.Key) && isSecret(entry)
                )
                .Select(entry => entry.Key)
                .ToHashSet(),
            changed
        );
    }

    /// <summary>Takes an edited file over; a value that did not change keeps its ciphertext.</summary>
    public void Take(EditedFile edited)
    {
        var known = new Dictionary<(string Key, string Text), string>();
        foreach (var entry in draft.Entries.Where(SealedValue.IsSealed))
            known[(entry.Key, draft.Key.Open(draft.File, entry))] = entry.Value!;

        var header = SealHeader.Find(draft.File.Path, draft.File.Text) is { } present
            ? draft.File.Text[present.Span]
            : "";
        var file = edited.File;
        foreach (var entry in edited.File.Entries.Where(Wanted).Reverse())
        {
            var text = edited.File.Text[entry.ValueSpan];
            file = file.SetRaw(
                entry,
                known.GetValueOrDefault((entry.Key, text))
                    ?? draft.Key.Seal(draft.File, entry.Key, text)
            );
        }

        draft.File = EnvFile.Parse(draft.File.Path, header + file.Text);

        bool Wanted(EnvEntry entry) => entry.Value is not null && edited.Sealed.Contains(entry.Key);
    }

    private static Dictionary<string, string> Values(EnvFile file)
    {
        var values = new Dictionary<string, string>();
        foreach (var entry in file.Entries)
            values[entry.Key] = file.Text[entry.ValueSpan];

        return values;
    }
}
