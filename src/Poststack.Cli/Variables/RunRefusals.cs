using Poststack.Core.Refusals;

namespace Poststack.Cli.Variables;

internal static class RunRefusals
{
    public static Refusal NoCommand() =>
        new(RefusalKind.Usage, "no-command", "'poststack run' needs a command to run.")
        {
            Next = ["Put it behind two dashes: poststack run -- <command>"],
        };
}
