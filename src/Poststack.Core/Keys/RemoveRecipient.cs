using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Rotation;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Keys;

/// <summary>
/// Somebody leaves: every file that they could open gets a new data key, and every secret in it is marked as
/// due, for they may have read it.
/// </summary>
public sealed class RemoveRecipient(VariableTools tools)
{
    /// <exception cref="RefusalException">There is no such recipient, or nobody else could open a file.</exception>
    public RecipientChange Execute(string name)
    {
        using var held = VariableLock.Take(tools);
        var recipients = RecipientsFile.Read(tools.Project.Folder);
        var all = SealedFiles.Read(tools);
        var ids = KeysOf(name, recipients, all);
        if (ids.Count == 0)
            throw KeyRefusals.UnknownRecipient(
                name,
                [.. recipients.Everyone.Select(recipient => recipient.Name)]
            );

        var names = recipients.NamesOf(ids);
        foreach (var one in names)
            recipients.Remove(one);

        var drafts = all.Where(draft => Opens(draft, ids)).ToList();
        var record = new RotationRecord(tools);
        List<RotationMark> due = [];
        foreach (var draft in drafts)
        {
            var scope = draft.Place.Seal.Scope;
            // Who was only listed by hand is let in by a rotation alone, and not by somebody else's leaving.
            var present = draft.Recipients.All.Select(one => one.KeyId).ToHashSet();
            var remaining = recipients
                .Of(scope)
                .Where(one => present.Contains(one.Key.Id))
                .ToList();
            if (remaining.Count == 0)
                throw KeyRefusals.LastRecipient(name, scope);

            due.AddRange(
                draft
                    .Recipients.Rekey(remaining)
                    .Select(key => record.Due(scope, key, $"recipient-removed:{name}"))
            );
        }

        var changed = new KeyChanges(tools).Write(recipients, drafts, record.Changes);
        return new(name, changed, due, [.. names.Where(one => one != name).Select(AlsoGone)]);

        string AlsoGone(string one) =>
            $"'{one}' is the same key, and no recipient any more either.";
    }

    /// <summary>
    /// The keys that a name stands for, in the list and in the files: who is removed may be listed under
    /// another name too, or not at all any more.
    /// </summary>
    private static HashSet<string> KeysOf(
        string name,
        RecipientsFile recipients,
        IReadOnlyList<EnvFileDraft> drafts
    )
    {
        var ids = drafts
            .SelectMany(draft => draft.Recipients.All)
            .Where(present => present.Name == name)
            .Select(present => present.KeyId)
            .ToHashSet();
        if (recipients.Find(name) is { } listed)
            ids.Add(listed.Key.Id);

        return ids;
    }

    private static bool Opens(EnvFileDraft draft, HashSet<string> ids) =>
        draft.Recipients.All.Any(present => ids.Contains(present.KeyId));
}
