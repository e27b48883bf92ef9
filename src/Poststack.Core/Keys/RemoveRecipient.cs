using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Burning;
using Poststack.Core.Variables.Rotation;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Keys;

/// <summary>
/// Somebody leaves: every file that they could open gets a new data key, and every secret in it is marked as
/// due, for they may have read it. Running it again completes what was interrupted.
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
        var marks = RotationMarks.Read(tools.Project.Folder);
        List<RotationMark> due = [];
        foreach (var draft in drafts)
        {
            var scope = draft.Place.Seal.Scope;
            if (recipients.Of(scope) is not { Count: > 0 } remaining)
                throw KeyRefusals.LastRecipient(name, scope);

            due.AddRange(draft.Rekey(remaining).Select(key => Mark(scope, key, name)));
        }

        // In this order a crash leaves somebody too few among the recipients, or a mark too many; never a
        // secret that nobody knows is due.
        due.ForEach(marks.Add);
        marks.Save();
        recipients.Save();
        BurnList
            .Read(tools.Project.Folder, tools.Project.Name, tools.Keys)
            .Share(recipients.Everyone);
        return new(
            name,
            [.. drafts.Where(draft => draft.Save()).Select(draft => draft.Place.ShownPath)],
            due,
            []
        );
    }

    private static bool Opens(EnvFileDraft draft, string name, string? id) =>
        draft.OpensFor.Any(present => present.Name == name || present.KeyId == id);

    private RotationMark Mark(string scope, string key, string name) =>
        new(
            scope,
            key,
            DateOnly.FromDateTime(tools.Clock.GetUtcNow().UtcDateTime),
            $"recipient-removed:{name}"
        );
}
