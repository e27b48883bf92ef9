using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Cli.Variables;

internal sealed class VarsUnsealCommand : Verb
{
    private readonly Argument<string[]> _keys = new("keys")
    {
        Description = "The variables' names; all sealed ones where left out.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly PlaceOptions _place;
    private readonly Option<string?> _file = new("--file")
    {
        Description = "Another env file of the project, such as one that a compose file names.",
        HelpName = "path",
    };

    public VarsUnsealCommand()
        : base(
            "unseal",
            "Write sealed values of an env's file in the clear: all of them, or the named keys."
        )
    {
        Arguments.Add(_keys);
        _place = new(this);
        Options.Add(_file);
        Examples = [new("vars unseal SMTP_USER --env dev", "it is no secret after all")];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = call.Env(positional: null);
        var place = call.Parsed.GetValue(_file) is { } file
            ? EnvFilePlace.At(call.Project, Path.GetFullPath(file))
            : _place.Read(call, env);
        var keys = call.Parsed.GetValue(_keys) ?? [];
        await Confirmation.ConfirmAsync(call, env, "change its variables", ct);

        var write = new SealVariables(call.Vars).Unseal(place, keys);
        call.Terminal.Show(new VariableWriteView("Unsealed", write));
        return ExitCode.Success;
    }
}
