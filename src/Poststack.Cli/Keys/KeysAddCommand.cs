using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Keys;

namespace Poststack.Cli.Keys;

internal sealed class KeysAddCommand : Verb
{
    private readonly Argument<string> _name = new("name")
    {
        Description = "What the recipient is called: a person, a person's machine, or a server.",
    };
    private readonly Argument<string?> _key = new("public-key")
    {
        Description = "What 'poststack keys export' printed there.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<bool> _own = new("--own")
    {
        Description = "Add your own key, in place of somebody's.",
    };
    private readonly Option<string[]> _envs = new("--only")
    {
        Description = "An env that the recipient may open; all where left out. Repeatable.",
        HelpName = "env",
    };

    public KeysAddCommand()
        : base("add", "Let somebody open the project's secrets.")
    {
        Arguments.Add(_name);
        Arguments.Add(_key);
        Options.Add(_own);
        Options.Add(_envs);
        Examples =
        [
            new($"keys add bob {PublicKey.Prefix}…", "for all envs"),
            new(
                $"keys add ci {PublicKey.Prefix}… --only staging",
                "for one env, and what all share"
            ),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var key = call.Parsed.GetValue(_key);
        if (key is null != call.Parsed.GetValue(_own))
            throw KeysRefusals.WhoseKey(call.Parsed.GetRequiredValue(_name)).ToException();

        var only = call.Parsed.GetValue(_envs) ?? [];
        await Confirmation.ConfirmAsync(
            call,
            call.Project.Envs.Where(env => only.Length == 0 || only.Contains(env.Name.Value)),
            "let somebody open its secrets",
            ct
        );

        var change = new AddRecipient(call.Vars).Execute(
            call.Parsed.GetRequiredValue(_name),
            key,
            only
        );
        call.Terminal.Show(new RecipientChangeView($"'{change.Name}' is a recipient now.", change));
        return ExitCode.Success;
    }
}
