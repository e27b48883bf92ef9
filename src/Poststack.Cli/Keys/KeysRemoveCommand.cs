using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Keys;

namespace Poststack.Cli.Keys;

internal sealed class KeysRemoveCommand : Verb
{
    private readonly Argument<string> _name = new("name") { Description = "The recipient." };

    public KeysRemoveCommand()
        : base(
            "remove",
            "Lock somebody out: new data keys, and every secret that they could read is due."
        )
    {
        Arguments.Add(_name);
        Examples = [new("keys remove bob", "when bob leaves, or loses a machine")];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var name = call.Parsed.GetRequiredValue(_name);
        var recipient = RecipientsFile.Read(call.Project.Folder).Find(name);
        var isOwn = call.Vars.Keys.Keys.Any(key => key.Public.Equals(recipient?.Key));
        if (isOwn && !call.IsConfirmed)
            throw KeysRefusals.IsYourself(name).ToException();

        await Confirmation.ConfirmAsync(
            call,
            call.Project.Envs.Where(env => recipient?.MayOpen(env.Name.Value) ?? false),
            "lock somebody out of its secrets",
            ct
        );

        var change = new RemoveRecipient(call.Vars).Execute(name);
        call.Terminal.Show(
            new RecipientChangeView($"'{change.Name}' is no recipient any more.", change)
        );
        return ExitCode.Success;
    }
}
