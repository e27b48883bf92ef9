using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Environments;

internal static class ConfirmationRefusals
{
    public static Refusal NobodyThere(string warning, string confirmed) =>
        new(RefusalKind.Refused, "not-confirmed", warning)
        {
            Why = "It asks for the env's name first, and there is no terminal to ask on.",
            Next = [$"If you mean it: {confirmed}"],
        };

    public static Refusal NotConfirmed(EnvName env) =>
        new(RefusalKind.Refused, "not-confirmed", $"That is not '{env}': nothing was done.");
}
