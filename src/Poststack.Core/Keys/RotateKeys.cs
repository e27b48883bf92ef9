using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Keys;

/// <summary>New keys under the same secrets.</summary>
public sealed class RotateKeys(VariableTools tools)
{
    /// <summary>A new data key for every sealed file that this user can open; recipients as they should be.</summary>
    /// <exception cref="RefusalException">A file cannot be opened.</exception>
    public RecipientChange Data()
    {
        using var held = VariableLock.Take(tools);
        return Rekey(RecipientsFile.Read(tools.Project.Folder), "", []);
    }

    /// <summary>
    /// A new key pair for this user, in this project's files at once. The old private key stays behind it,
    /// for other projects and for old commits. A pair that was made in another project, and that this one does
    /// not know, is taken first: or no two projects would ever name the same.
    /// </summary>
    /// <exception cref="RefusalException">The key is given by a variable, or a file cannot be opened.</exception>
    public RecipientChange Own()
    {
        if (tools.Keys.IsGiven)
            throw KeyRefusals.KeyIsGiven();

        using var held = VariableLock.Take(tools);
        if (tools.Keys.Identity.Read() is not { Count: > 0 } own)
            throw KeyRefusals.NoKey();

        var recipients = RecipientsFile.Read(tools.Project.Folder);
        // Newest first.
        var mine = own.Select(key => recipients.Find(key.Public))
            .FirstOrDefault(one => one is not null);
        var isBehind = mine is not null && !mine.Key.Equals(own[0].Public);
        var newest = isBehind
            ? own[0].Public
            : tools.Keys.Identity.Add(tools.Clock.GetUtcNow()).Public;
        var said = isBehind
            ? $"Your newest public key, which another project made: {newest}. For yet another one, run this again."
            : $"Your new public key: {newest}";
        IReadOnlyList<string> notes = [said, .. new OwnKeyElsewhere(tools).Notes(newest)];
        if (mine is null)
            return new("", [], [], notes);

        recipients.Set(mine with { Key = newest });
        return Rekey(recipients, mine.Name, notes);
    }

    private RecipientChange Rekey(
        RecipientsFile recipients,
        string name,
        IReadOnlyList<string> notes
    )
    {
        var drafts = SealedFiles.Read(tools);
        foreach (var draft in drafts)
            draft.Recipients.Rekey(recipients.Of(draft.Place.Seal.Scope));

        return new(name, new KeyChanges(tools).Write(recipients, drafts), [], notes);
    }
}
