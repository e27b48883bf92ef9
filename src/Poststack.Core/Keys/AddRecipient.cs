using Poststack.Core.Projects;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Keys;

/// <summary>Lets somebody open sealed values, those that are there included.</summary>
public sealed class AddRecipient(VariableTools tools)
{
    /// <param name="key">A public key's text; null to add this user's own.</param>
    /// <param name="envs">Empty for all.</param>
    /// <exception cref="RefusalException">Name or key are none, or this user cannot open a file that is to be shared.</exception>
    public RecipientChange Execute(string name, string? key, IReadOnlyList<string> envs)
    {
        if (!Recipient.IsName(name))
            throw KeyRefusals.InvalidName(name);

        foreach (var env in envs)
            if (tools.Project.Find(env) is null)
                throw KeyRefusals.UnknownEnv(
                    env,
                    [.. tools.Project.Envs.Select(e => e.Name.Value)]
                );

        using var held = VariableLock.Take(tools);
        var preparation = new SealPreparation(tools);
        var recipient = new Recipient(name, Read(name, key, preparation), envs);
        var recipients = preparation.Recipients;
        if (recipients.Find(name) is { } present && !present.Key.Equals(recipient.Key))
            throw RecipientRefusals.OtherKey(name);
        if (recipients.Everyone.FirstOrDefault(IsSameUnderAnotherName) is { } other)
            throw RecipientRefusals.KeyIsListed(name, other.Name);

        if (key is not null)
            preparation.BeFirstRecipient(preparation.OwnKey().Public);

        recipients.Set(recipient);
        var drafts = SealedFiles
            .Read(tools)
            .Where(draft => recipient.MayOpen(draft.Place.Seal.Scope))
            .ToList();
        foreach (var draft in drafts)
            draft.Recipients.Admit([recipient]);

        var changed = new KeyChanges(tools).Write(recipients, drafts);
        return new(name, changed, [], preparation.Notes);

        // Under two names a removal of one would lock nobody out.
        bool IsSameUnderAnotherName(Recipient one) =>
            one.Name != name && one.Key.Equals(recipient.Key);
    }

    private static PublicKey Read(string name, string? text, SealPreparation preparation)
    {
        if (text is null)
            return preparation.OwnKey().Public;

        if (text.StartsWith(PrivateKey.Prefix, StringComparison.Ordinal))
            throw KeyRefusals.PrivateInsteadOfPublic(name);

        return PublicKey.Parse(text) ?? throw KeyRefusals.InvalidPublicKey(name);
    }
}
