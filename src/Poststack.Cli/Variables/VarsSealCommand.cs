using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Cli.Variables;

internal sealed class VarsSealCommand : Verb
{
    private readonly Argument<string[]> _keys = new("keys")
    {
        Description = "The variables' names; all secrets where left out.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly PlaceOptions _place;
    private readonly Option<string?> _file = new("--file")
    {
        Description = "Another env file of the project, such as one that a compose file names.",
        HelpName = "path",
    };

    public VarsSealCommand()
        : base(
            "seal",
            "Seal values that stand in the clear in an env's file: all secrets, or the named keys."
        )
    {
        Arguments.Add(_keys);
        _place = new(this);
        Options.Add(_file);
        Examples =
        [
            new("vars seal --env dev", "every secret of environments/dev.env"),
            new("vars seal SMTP_USER --env dev", "whatever its name looks like"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = call.Env(positional: null);
        var place = call.Parsed.GetValue(_file) is { } file
            ? EnvFilePlace.At(call.Project, Path.GetFullPath(file))
            : _place.Read(call, env);
        var keys = call.Parsed.GetValue(_keys) ?? [];
        await Confirmation.ConfirmAsync(call, env, "change its variables", ct);

        var write = new SealVariables(call.Vars).Seal(env, place, keys);
        call.Terminal.Show(new VariableWriteView(VariableWriteView.Sealed, write));
        return ExitCode.Success;
    }
}
