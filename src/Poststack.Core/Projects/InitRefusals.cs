using Poststack.Core.Refusals;

namespace Poststack.Core.Projects;

internal static class InitRefusals
{
    public static RefusalException NoName(string name, int maxLength) =>
        new Refusal(
            RefusalKind.Usage,
            "invalid-project-name",
            $"`{name}` cannot be the name of a project."
        )
        {
            Why = "Containers, networks and hosts are called after it.",
            Next =
            [
                $"Use lower-case letters, digits, `-` and `_` (no `__`), beginning with a letter or digit, {maxLength} at most.",
            ],
        }.ToException();

    public static RefusalException IsThere(string path) =>
        new Refusal(RefusalKind.Conflict, "project-exists", $"{path} is there already.")
        {
            Why = "Nothing is ever overwritten.",
            Next = ["poststack validate", "poststack env list"],
        }.ToException();

    public static RefusalException CannotWrite(string folder, string reason) =>
        new Refusal(
            RefusalKind.Refused,
            "cannot-write-project",
            $"The project cannot be written to {folder}. {reason}"
        )
        {
            Next =
            [
                "Move away what is in the way, or choose a folder that this user may write to, and run it again.",
            ],
        }.ToException();
}
