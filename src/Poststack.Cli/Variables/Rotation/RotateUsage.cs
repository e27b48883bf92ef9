using Poststack.Core.Refusals;

namespace Poststack.Cli.Variables.Rotation;

internal static class RotateUsage
{
    public static Refusal What() =>
        new(
            RefusalKind.Usage,
            "rotate-what",
            "Say what to rotate: one variable, or --all-due. --finish goes with DB_PASSWORD alone, --from-file with any other variable."
        )
        {
            Next = ["poststack vars due", "poststack vars rotate KEY"],
        };
}
