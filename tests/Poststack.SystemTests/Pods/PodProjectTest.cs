using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Pods;

/// <summary>A test with a project whose envs are pods, and that leaves none of them behind.</summary>
public abstract class PodProjectTest : ProjectTest, IAsyncDisposable
{
    /// <summary>Ends at once when it is asked to.</summary>
    private protected const string Waits =
        "[sh, -c, 'trap \"exit 0\" TERM; while :; do sleep 0.1; done']";

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await DisposeAsync();
        var left = await PodmanCli.NamedLikeAsync(Project.Name);
        await PodmanCli.RemoveNamedLikeAsync(Project.Name);
        left.ShouldBeEmpty("`env delete` left something behind, which has been removed now.");
    }
}
