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
        var id = recipients.Find(name)?.Key.Id;
        var drafts = SealedFiles.Read(tools).Where(draft => Opens(draft, name, id)).ToList();
        if (id is null && drafts.Count == 0)
            throw KeyRefusals.UnknownRecipient(
                name,
                [.. recipients.Everyone.Select(recipient => recipient.Name)]
            );

        recipients.Remove(name);
        var record = new RotationRecord(tools);
        List<RotationMark> due = [];
        foreach (var draft in drafts)
        {
            var scope = draft.Place.Seal.Scope;
            if (recipients.Of(scope) is not { Count: > 0 } remaining)
                throw KeyRefusals.LastRecipient(name, scope);

            due.AddRange(
                draft
                    .Recipients.Rekey(remaining)
                    .Select(key => record.Due(scope, key, $"recipient-removed:{name}"))
            );
        }

        return new(name, new KeyChanges(tools).Write(recipients, drafts, record.Changes), due, []);
    }

    private static bool Opens(EnvFileDraft draft, string name, string? id) =>
        draft.Recipients.All.Any(present => present.Name == name || present.KeyId == id);
}
