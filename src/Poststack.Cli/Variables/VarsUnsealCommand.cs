using Poststack.Core.Environments;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Cli.Variables;

internal sealed class VarsUnsealCommand : SealingVerb
{
    public VarsUnsealCommand()
        : base(
            "unseal",
            "Write sealed values of an env's file in the clear: all of them, or the named keys.",
            "The variables' names; all sealed ones where left out."
        ) => Examples = [new("vars unseal SMTP_USER --env dev", "it is no secret after all")];

    protected override string Done => "Unsealed";

    protected override VariableWrite Convert(
        SealVariables variables,
        EnvSpec env,
        EnvFilePlace place,
        IReadOnlyList<string> keys
    ) => variables.Unseal(place, keys);
}
