using Poststack.Core.Keys;
using Poststack.Core.Machine;
using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Sealing;

/// <summary>
/// What must be there before the first secret can be sealed: a key pair of this user's, and a recipient in
/// the project. Both are made on demand, and said.
/// </summary>
public sealed class SealPreparation(VariableTools tools)
{
    private readonly List<string> _notes = [];
    private RecipientsFile? _recipients;

    /// <summary>What was made, a sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public RecipientsFile Recipients => _recipients ??= RecipientsFile.Read(tools.Project.Folder);

    /// <summary>What is to be written of the recipients; null where nobody came, or they were not even read.</summary>
    public FileWrite? Change => _recipients?.Change;

    /// <summary>Makes the file ready for sealed values, where it is not yet.</summary>
    /// <exception cref="RefusalException">
    /// This user is no recipient of the file, or it has sealed values and lost the header that they open with.
    /// </exception>
    public void Prepare(EnvFileDraft draft)
    {
        if (draft.Recipients.HasHeader)
            return;

        draft.Recipients.RefuseLostHeader();
        draft.Recipients.Prepare(RecipientsOf(draft.Place));
    }

    /// <summary>This user's key; made where there is none.</summary>
    public PrivateKey OwnKey()
    {
        if (tools.Keys.Keys is [var own, ..])
            return own;

        var made = tools.Keys.Identity.Add(tools.Clock.GetUtcNow());
        _notes.Add(
            $"Made your key pair: {tools.Keys.Identity.Path}. Without it nobody opens what is sealed for you: keep a copy."
        );
        return made;
    }

    /// <summary>Makes this user the first recipient of a project that has none.</summary>
    public void BeFirstRecipient(PublicKey own)
    {
        if (Recipients.Everyone.Count > 0)
            return;

        var recipient = new Recipient(LoginName(), own, []);
        Recipients.Set(recipient);
        _notes.Add(
            $"You are the project's first recipient, '{recipient.Name}': {RecipientsFile.ShownPath}. Commit it."
        );
    }

    private IReadOnlyList<Recipient> RecipientsOf(EnvFilePlace place)
    {
        var own = OwnKey().Public;
        if (place.IsPersonal)
            return [new(LoginName(), own, [])];

        BeFirstRecipient(own);
        var wanted = Recipients.Of(place.Seal.Scope);
        return wanted.Any(recipient => IsOwn(recipient, own))
            ? LetIn(wanted, own)
            : throw KeyRefusals.NotARecipient(
                place.Seal.Scope,
                [.. Recipients.Everyone.Select(recipient => recipient.Name)],
                own
            );
    }

    private IReadOnlyList<Recipient> LetIn(IReadOnlyList<Recipient> wanted, PublicKey own)
    {
        var (known, others) = KnownRecipients.Among(
            wanted,
            one => IsOwn(one, own),
            tools.Project,
            tools.Keys
        );
        if (others.Count > 0)
            _notes.Add(
                $"Warning: not sealed for {string.Join(", ", others.Select(one => $"'{one.Name}'"))}: listed in {RecipientsFile.ShownPath}, and no sealed file opens for them yet. Are they to read it? poststack keys rotate"
            );

        return known;
    }

    /// <summary>By the newest key, or one before it: a pair that was renewed in one project still opens the others.</summary>
    internal bool IsOwn(Recipient recipient, PublicKey newest) =>
        recipient.Key.Equals(newest)
        || tools.Keys.Keys.Any(key => key.Public.Equals(recipient.Key));

    private string LoginName()
    {
        var name = string.Concat(
            (tools.Shell("USER") ?? tools.Shell("LOGNAME") ?? "").Where(c =>
                char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'
            )
        );
        return Recipient.IsName(name) ? name : "owner";
    }
}
