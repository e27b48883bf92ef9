using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

internal sealed class VarsRemoveCommand : Verb
{
    private readonly Argument<string> _key = new("key") { Description = "The variable's name." };
    private readonly PlaceOptions _place;

    public VarsRemoveCommand()
        : base("remove", "Take a variable out of an env's file.")
    {
        Arguments.Add(_key.WithoutValue());
        _place = new(this);
        Examples = [new("vars remove OLD_TOKEN --env dev", "from environments/dev.env")];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var env = _place.EnvOf(call);
        var place = _place.Read(call, env);
        await Confirmation.ConfirmAsync(call, env, "change its variables", ct);

        var write = new RemoveVariable(call.Vars).Execute(
            place,
            call.Parsed.GetRequiredValue(_key)
        );
        call.Terminal.Show(new VariableWriteView("Removed", write));
        return ExitCode.Success;
    }
}
