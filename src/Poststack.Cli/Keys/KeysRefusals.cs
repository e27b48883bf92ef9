using Poststack.Core.Refusals;

namespace Poststack.Cli.Keys;

internal static class KeysRefusals
{
    public static Refusal NoKey() =>
        new(RefusalKind.NotFound, "no-key", "You have no private key on this machine.")
        {
            Next = ["poststack keys init"],
        };

    public static Refusal WhoseKey(string name) =>
        new(RefusalKind.Usage, "public-key-needed", $"Say whose key to add as '{name}'.")
        {
            Next =
            [
                $"What 'poststack keys export' prints there: poststack keys add {name} PUBLIC-KEY",
                $"Your own: poststack keys add {name} --own",
            ],
        };

    public static Refusal IsYourself(string name) =>
        new(
            RefusalKind.Refused,
            "not-confirmed",
            $"'{name}' is you: this locks yourself out of the project's secrets."
        )
        {
            Why = "Only somebody who can open them still could let you in again.",
            Next = [$"If you mean it: poststack keys remove {name} --yes"],
        };
}
