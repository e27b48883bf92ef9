using Poststack.Core.Refusals;

namespace Poststack.Cli.Releases;

internal static class DiffRefusals
{
    public static Refusal TwoKinds(string from, string to) =>
        new(
            RefusalKind.Usage,
            "diff-of-two-kinds",
            $"'{from}' and '{to}' cannot be compared: name two envs, or two releases."
        )
        {
            Next = ["poststack env diff dev staging", "poststack env diff r6 r7 --env dev"],
        };

    public static Refusal NoRelease(string word) =>
        new(RefusalKind.Usage, "no-release-name", $"'{word}' is not the name of a release.")
        {
            Next = ["A release is called r7. See which there are: poststack env releases"],
        };
}
