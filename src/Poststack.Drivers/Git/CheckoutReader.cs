using Poststack.Core.Commits;

namespace Poststack.Drivers.Git;

/// <summary>Reads `git status --porcelain=v2 --branch -z`.</summary>
internal static class CheckoutReader
{
    private const string Commit = "# branch.oid ";
    private const string NoCommit = "(initial)";

    public static Checkout Read(string status)
    {
        CommitId? commit = null;
        var isDirty = false;
        foreach (var entry in status.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.StartsWith(Commit, StringComparison.Ordinal))
                commit = entry[Commit.Length..] is var hash and not NoCommit ? new(hash) : null;
            else if (!entry.StartsWith('#'))
                isDirty = true;
        }

        return new(commit, isDirty);
    }
}
