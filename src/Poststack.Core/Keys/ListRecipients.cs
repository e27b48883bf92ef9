using Poststack.Core.Variables;

namespace Poststack.Core.Keys;

/// <summary>Who should be able to open what, and who can.</summary>
public sealed class ListRecipients(VariableTools tools)
{
    public IReadOnlyList<RecipientAccess> Execute()
    {
        var own = tools.Keys.Keys.Select(key => key.Public.Id).ToHashSet();
        var drafts = SealedFiles.Read(tools);
        var recipients = RecipientsFile.Read(tools.Project.Folder);
        List<RecipientAccess> all =
        [
            .. recipients.Everyone.Select(recipient => new RecipientAccess(
                recipient.Name,
                recipient.Key.Id,
                recipient.Envs,
                own.Contains(recipient.Key.Id),
                IsRecipient: true
            )
            {
                Missing =
                [
                    .. drafts
                        .Where(draft =>
                            recipient.MayOpen(draft.Place.Seal.Scope)
                            && !draft.Recipients.All.Any(present =>
                                present.KeyId == recipient.Key.Id
                            )
                        )
                        .Select(draft => draft.Place.ShownPath),
                ],
            }),
        ];
        foreach (var draft in drafts)
        foreach (var present in draft.Recipients.All)
            if (!all.Exists(access => access.KeyId == present.KeyId))
                all.Add(
                    new(
                        present.Name,
                        present.KeyId,
                        [],
                        own.Contains(present.KeyId),
                        IsRecipient: false
                    )
                );

        return all;
    }
}
