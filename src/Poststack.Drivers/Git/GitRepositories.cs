using Poststack.Core.Commits;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Git;

/// <inheritdoc/>
public sealed class GitRepositories(IProcessRunner runner) : IRepositories
{
    public async Task<IRepository?> FindAsync(string folder, CancellationToken ct)
    {
        if (!MayBeInWorkTree(folder))
            return null;

        var git = new GitClient(runner, folder);
        var command = git.Command("rev-parse", "--show-toplevel");
        var result = await git.TryAsync(command, ct);
        if (result.Succeeded)
            return new GitRepository(git, result.Exact.TrimEnd('\n'));

        return GitWords.SayNoWorkTree(result) ? null : throw GitRefusals.From(command, result);
    }

    // Most folders without git are told apart without starting it, so that it need not be installed.
    private static bool MayBeInWorkTree(string folder)
    {
        if (Environment.GetEnvironmentVariable("GIT_DIR") is { Length: > 0 })
            return true;

        for (
            var above = Path.GetFullPath(folder);
            above is not null;
            above = Path.GetDirectoryName(above)
        )
        {
            if (Path.Exists(Path.Combine(above, ".git")))
                return true;
        }

        return false;
    }
}
