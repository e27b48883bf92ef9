using Poststack.Core.Environments;
using Poststack.Core.Keys;
using Poststack.Core.Machine;
using Poststack.Core.Projects;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables.Declarations;

/// <summary>Keeps generated values sealed in the env's own file, so that the whole team has the same.</summary>
internal sealed class SealedGenerated(ProjectSpec project, KeyRing keys)
{
    /// <summary>Whether this user is one of those who can open the env's file.</summary>
    public bool IsPossible(EnvName env) => RecipientsOf(env).Any(IsOwn);

    /// <summary>Writes what is not there yet.</summary>
    /// <param name="isSecret">Others are written in the clear: public halves of keys.</param>
    /// <returns>What the file has now: another process may have been first.</returns>
    /// <exception cref="Refusals.RefusalException">The file cannot be read, or its data key not opened.</exception>
    public IReadOnlyDictionary<string, string> Keep(
        EnvName env,
        IReadOnlyDictionary<string, string> values,
        Func<string, bool> isSecret
    )
    {
        using var held = VariableLock.Take(project.Folder);
        var draft = EnvFileDraft.Read(EnvFilePlace.Of(project, env), keys);
        if (!draft.Recipients.HasHeader)
        {
            draft.Recipients.RefuseLostHeader();
            draft.Recipients.Prepare(
                KnownRecipients.Among(RecipientsOf(env), IsOwn, project, keys).Known
            );
        }

        foreach (var (name, value) in values)
            if (!draft.Has(name))
                draft.Set(name, value, isSecret(name));

        new FilesTogether(project.Folder).Write([draft.Change]);
        return values.Keys.ToDictionary(name => name, name => draft.Find(name)!.Value!);
    }

    private bool IsOwn(Recipient recipient) =>
        keys.Keys.Any(own => own.Public.Equals(recipient.Key));

    private IReadOnlyList<Recipient> RecipientsOf(EnvName env) =>
        RecipientsFile.Read(project.Folder).Of(EnvFilePlace.Of(project, env).Seal.Scope);
}
