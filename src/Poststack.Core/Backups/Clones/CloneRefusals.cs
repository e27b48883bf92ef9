using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Backups.Clones;

/// <summary>What can be wrong with a clone.</summary>
public static class CloneRefusals
{
    public static Refusal OfItself(EnvName env) =>
        new(RefusalKind.Usage, "clone-of-itself", $"'{env}' cannot be cloned into itself.")
        {
            Next = ["Name two envs: poststack db clone staging dev"],
        };

    /// <param name="why">The words of who could not.</param>
    public static Refusal NotCopied(string from, string why) =>
        new(RefusalKind.Unavailable, "clone-failed", $"The files of {from} cannot be copied: {why}")
        {
            Why = "The target's database is as it was.",
            Next = ["Once that is mended, the same command begins afresh."],
        };

    /// <param name="why">The words of who could not.</param>
    public static Refusal NotKept(string server, string why) =>
        new(
            RefusalKind.Unavailable,
            "clone-data-failed",
            $"The data that clones keep in the volume of {server} cannot be reached: {why}"
        )
        {
            Next = ["The same command goes on where it ended."],
        };

    public static Refusal NotExchanged(string folder, int error) =>
        new(
            RefusalKind.Unavailable,
            "clone-not-exchanged",
            FormattableString.Invariant(
                $"The file system of {folder} cannot exchange two folders: error {error}."
            )
        )
        {
            Why =
                "Without that, a kill in between would leave no data at all. The target's is as it was.",
            Next =
            [
                "Put the folder on ext4, xfs or btrfs.",
                "Or go by way of a backup: poststack db backup, then poststack db restore",
            ],
        };
}
