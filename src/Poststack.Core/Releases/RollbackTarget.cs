using Poststack.Core.Environments;

namespace Poststack.Core.Releases;

/// <summary>Decides which release is gone back to.</summary>
public static class RollbackTarget
{
    /// <param name="kept">The newest first.</param>
    /// <param name="to">Null for the one before.</param>
    /// <exception cref="Refusals.RefusalException">There is none, or it never became healthy.</exception>
    public static Release Of(EnvName env, IReadOnlyList<Release> kept, Release? current, int? to)
    {
        if (to is null)
            return Before(kept, current)
                ?? throw ReleaseRefusals.NothingBefore(env, current).ToException();

        var target =
            kept.FirstOrDefault(release => release.Number == to)
            ?? throw ReleaseRefusals
                .Unknown(
                    env,
                    ReleaseName.Of(to.Value),
                    kept.Select(release => release.Number).Order()
                )
                .ToException();

        return target.Outcome == ReleaseOutcome.Succeeded
            ? target
            : throw ReleaseRefusals.NeverHealthy(env, target).ToException();
    }

    // Going back twice goes back further: what was just left is behind the release that is back.
    private static Release? Before(IReadOnlyList<Release> kept, Release? current) =>
        kept.FirstOrDefault(release =>
            release.Outcome == ReleaseOutcome.Succeeded
            && (current is null || release.Number < current.ContentNumber)
        );
}
