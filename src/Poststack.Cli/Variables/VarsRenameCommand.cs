using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

internal sealed class VarsRenameCommand : Verb
{
    private readonly Argument<string> _from = new("from") { Description = "The present name." };
    private readonly Argument<string> _to = new("to") { Description = "The new name." };
    private readonly PlaceOptions _place;

    public VarsRenameCommand()
        : base("rename", "Give a variable of an env's file another name; its value and place stay.")
    {
        Arguments.Add(_from.WithoutValue());
        Arguments.Add(_to.WithoutValue());
        _place = new(this);
        Examples = [new("vars rename TOKEN API_TOKEN --env dev", "also where it is sealed")];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _place.EnvOf(call);
        var place = _place.Read(call, env);
        await Confirmation.ConfirmAsync(call, env, "change its variables", ct);

        var write = new RenameVariable(call.Vars).Execute(
            env,
            place,
            call.Parsed.GetRequiredValue(_from),
            call.Parsed.GetRequiredValue(_to)
        );
        call.Terminal.Show(new VariableWriteView("Renamed to", write));
        return ExitCode.Success;
    }
}
