using Poststack.Core.Environments;
using Poststack.Core.Variables;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Cli.Variables;

internal sealed class VarsSealCommand : SealingVerb
{
    public VarsSealCommand()
        : base(
            "seal",
            "Seal values that stand in the clear in an env's file: all secrets, or the named keys.",
            "The variables' names; all secrets where left out."
        ) =>
        Examples = [
            new("vars seal --env dev", "every secret of environments/dev.env"),
            new("vars seal SMTP_USER --env dev", "whatever its name looks like"),
        ];

    protected override string Done => VariableWriteView.Sealed;

    protected override VariableWrite Convert(
        SealVariables variables,
        EnvSpec env,
        EnvFilePlace place,
        IReadOnlyList<string> keys
    ) => variables.Seal(env, place, keys);
}
