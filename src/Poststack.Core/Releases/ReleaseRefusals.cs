using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Releases;

public static class ReleaseRefusals
{
    public static Refusal IsDamaged(int number, string path, string reason) =>
        new(RefusalKind.InvalidFile, "release-damaged", $"{path} cannot be read: {reason}")
        {
            Why =
                $"It holds what ran as {ReleaseName.Of(number)}. Nothing that runs depends on it.",
            Next =
            [
                "Restore the file if you can.",
                "Else move it away: that release can no longer be gone back to, the others can.",
            ],
        };

    public static Refusal IsNewer(string path, int format) =>
        new(
            RefusalKind.InvalidFile,
            "release-newer",
            $"{path} was written by a newer Poststack (format {format})."
        )
        {
            Next = ["Upgrade this poststack."],
        };

    public static Refusal None(EnvName env) =>
        new(RefusalKind.NotFound, "no-release", $"'{env}' has no release yet.")
        {
            Next = [$"Its first deployment makes one: poststack env start {env}"],
        };

    public static Refusal Unknown(EnvName env, string name, IEnumerable<int> kept) =>
        new(RefusalKind.NotFound, "unknown-release", $"'{env}' has no release '{name}'.")
        {
            Next =
            [
                kept.Select(ReleaseName.Of).ToList() is { Count: > 0 } names
                    ? $"Kept are {string.Join(", ", names)}."
                    : $"It has none yet: poststack env start {env}",
            ],
        };

    public static Refusal NothingBefore(EnvName env, Release? current) =>
        new(
            RefusalKind.NotFound,
            "no-earlier-release",
            current is null
                ? $"'{env}' has no release that became healthy."
                : $"'{env}' runs {current.Name}{Content(current)}, and no release before that is kept."
        )
        {
            Next = [$"See what is kept: poststack env releases {env}"],
        };

    public static Refusal NeverHealthy(EnvName env, Release release) =>
        new(
            RefusalKind.Refused,
            "release-failed",
            release.Outcome == ReleaseOutcome.Failed
                ? $"{release.Name} of '{env}' failed: {release.Reason}."
                : $"{release.Name} of '{env}' was cut off before it was healthy."
        )
        {
            Why = "Only a release that became healthy is gone back to.",
            Next =
            [
                $"See which did: poststack env releases {env}",
                $"To deploy what the files say: poststack env deploy {env}",
            ],
        };

    public static Refusal NoLogs(EnvName env, int number) =>
        new(
            RefusalKind.NotFound,
            "no-release-logs",
            $"No logs of {ReleaseName.Of(number)} of '{env}' are kept."
        )
        {
            Why = "They are kept of releases that failed. What runs keeps its own.",
            Next = [$"poststack env logs {env}"],
        };

    public static Refusal ImagesGone(
        EnvName env,
        Release release,
        IReadOnlyList<KeyValuePair<string, ReleaseImage>> gone
    ) =>
        new(
            RefusalKind.NotFound,
            "release-image-gone",
            $"{release.Name} of '{env}' cannot be brought back: {string.Join(", ", gone.Select(Words))} not on this machine any more."
        )
        {
            Why = "Somebody removed it, with the tag that kept it. Nothing was changed.",
            Next = [$"Go back to another release: poststack env releases {env}"],
        };

    public static Refusal StaysSealed(EnvName env, Release release, string service, string name) =>
        new(
            RefusalKind.Refused,
            "release-sealed",
            $"{release.Name} of '{env}' cannot be brought back: its '{service}' would get {name} sealed."
        )
        {
            Why =
                "It was recorded by an older Poststack, which did not keep what the value was. Nothing was changed.",
            Next =
            [
                $"Check out what {release.Name} was deployed from, then: poststack env deploy {env}",
                $"Or go back to another release: poststack env releases {env}",
            ],
        };

    private static string Words(KeyValuePair<string, ReleaseImage> gone) =>
        $"the image of '{gone.Key}' ({gone.Value.Name}, {gone.Value.Id}) is";

    private static string Content(Release release) =>
        release.RollbackTo is { } number ? $" (back at {ReleaseName.Of(number)})" : string.Empty;
}
