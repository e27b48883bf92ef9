using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Rotation;

internal static class RotateRefusals
{
    public static Refusal IsProvided(string key) =>
        new(
            RefusalKind.Usage,
            "rotation-of-provided",
            $"{key} cannot be rotated by itself: Poststack provides it."
        )
        {
            Next =
            [
                "The database's password, and with it its URL: poststack vars rotate DB_PASSWORD",
            ],
        };

    public static Refusal NeedsValue(string key, string why) =>
        new(
            RefusalKind.Usage,
            "rotation-needs-value",
            $"The new value of {key} must be given: {why}."
        )
        {
            Next =
            [
                $"poststack vars rotate {key} < new-value",
                $"poststack vars rotate {key} --from-file new-value",
                "Or declare how to make it: `kind: generated`.",
            ],
        };

    public static Refusal Unchanged(string key) =>
        new(RefusalKind.Refused, "rotation-unchanged", $"{key} has that value already.")
        {
            Why = "Whoever knows the old value would know the new one.",
            Next = ["Give another value."],
        };

    public static Refusal WrongType(string key, string expected, SourcePosition at) =>
        new(
            RefusalKind.Refused,
            "value-refused",
            $"The new value of {key} is not what its declaration asks for ({at}): it must be {expected}."
        )
        {
            Next = ["Give another value, or change the declaration."],
        };

    public static Refusal NotInAnEnvFile(string key, SourcePosition at) =>
        new(
            RefusalKind.Refused,
            "rotation-not-in-env-file",
            $"{at}: the value of {key} stands outside of the env files, where Poststack changes nothing."
        )
        {
            Next = [$"Change it there; or remove it there, and: poststack vars add {key}"],
        };
}
