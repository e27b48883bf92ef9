using Poststack.Core.Commits;
using Poststack.Core.Refusals;

namespace Poststack.Core.Releases;

internal static class CheckoutCommit
{
    /// <returns>Null outside of a work tree, and where git refuses: a release is worth having without.</returns>
    public static async Task<ReleaseCommit?> ReadAsync(
        IRepositories repositories,
        string folder,
        CancellationToken ct
    )
    {
        try
        {
            return await repositories.FindAsync(folder, ct) is { } repository
                ? ReleaseCommit.Of(await repository.ReadCheckoutAsync(ct))
                : null;
        }
        catch (RefusalException)
        {
            return null;
        }
    }
}
