using Poststack.Core.Commits;
using Poststack.Core.Refusals;
using Poststack.Drivers.Git;
using Poststack.Drivers.Processes;

namespace Poststack.SystemTests.Git;

/// <summary>Which commit a folder is at, asked of the real git.</summary>
public sealed class CheckoutTests
{
    private readonly GitRepositories _git = new(new ProcessRunner());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_below_knows_its_commit_and_whether_something_differs()
    {
        using var given = await GivenRepository.CreateAsync();
        var before = await CheckoutOfAsync(given.Folder);
        var commit = new CommitId(await given.Write("app/a file.txt", "1").CommitAsync("First"));

        var clean = await CheckoutOfAsync(given.PathOf("app"));
        given.Write("app/new.txt", "");
        var dirty = await CheckoutOfAsync(given.PathOf("app"));

        before.ShouldBe(new(Commit: null, IsDirty: false));
        clean.ShouldBe(new(commit, IsDirty: false));
        dirty.ShouldBe(new(commit, IsDirty: true));
    }

    [Fact]
    public async Task A_linked_work_tree_has_its_own_commit()
    {
        using var given = await GivenRepository.CreateAsync();
        var first = new CommitId(await given.Write("a.txt", "1").CommitAsync("First"));
        await given.Write("a.txt", "2").CommitAsync("Second");
        await given.GitAsync("worktree", "add", "--quiet", "tree", first.Hash);

        (await CheckoutOfAsync(given.PathOf("tree"))).ShouldBe(new(first, IsDirty: false));
    }

    [Fact]
    public async Task A_folder_outside_of_git_has_no_repository_and_needs_no_git()
    {
        var folder = Directory.CreateTempSubdirectory("poststack-no-git-");
        var withoutGit = new GitRepositories(new ProcessRunner(new ToolPath("/nonexistent")));

        (await withoutGit.FindAsync(folder.FullName, Ct)).ShouldBeNull();

        folder.Delete();
    }

    [Fact]
    public async Task A_bare_repository_has_no_work_tree()
    {
        using var given = await GivenRepository.CreateAsync();
        await given.GitAsync("init", "--quiet", "--bare", "bare.git");

        (await _git.FindAsync(given.PathOf("bare.git"), Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_broken_repository_is_refused_in_gits_words()
    {
        using var given = await GivenRepository.CreateAsync();
        given.Write(".git/config", "[core]\n\trepositoryformatversion = 99\n");

        var refused = await Should.ThrowAsync<RefusalException>(() =>
            CheckoutOfAsync(given.Folder)
        );

        refused.Refusal.Code.ShouldBe("git-refused");
        refused.Refusal.Message.ShouldContain("version");
    }

    private async Task<Checkout> CheckoutOfAsync(string folder)
    {
        var repository = await _git.FindAsync(folder, Ct);
        return await repository.ShouldNotBeNull().ReadCheckoutAsync(Ct);
    }
}
