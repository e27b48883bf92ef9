using Poststack.Core.Refusals;

namespace Poststack.Cli.Keys;

internal static class KeysRefusals
{
    public static Refusal NoKey() =>
        new(RefusalKind.NotFound, "no-key", "You have no private key on this machine.")
        {
            Next = ["poststack keys init"],
        };
}
