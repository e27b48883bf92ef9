using Poststack.Core.Deployments;
using Poststack.Core.Environments;

namespace Poststack.Core.Inits;

/// <summary>What to say of an init entry that this start leaves alone.</summary>
internal static class StayingInit
{
    public static string Of(ComposeUnit unit, EnvOptions options, EnvState state)
    {
        var why = unit.Inputs.DifferenceFrom(state.Init.GetValueOrDefault(unit.Key)?.Inputs);

        return options.Init == RunWhen.Never && why is not null
            ? $"{unit.Key}: {why}; left out, as --init never asks."
            : $"{unit.Key}: unchanged, not run again.";
    }
}
