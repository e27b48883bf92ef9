using Poststack.Cli.Environments;
using Poststack.Core.Environments;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Environments;

public sealed class EnvChangeTests : IDisposable
{
    /// <summary>
    /// A name that no other test has: a lock is known by the end of its path, and this process holds those of
    /// other tests too.
    /// </summary>
    private static readonly EnvName Dev = new("watched-by-env-change-tests");

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_command_that_holds_an_envs_lock_is_named_until_it_lets_go()
    {
        var store = new EnvStateStore(_folder.Path);
        EnvChange.HolderOf(store, Dev).ShouldBeNull();

        using (EnvLock.Take(store, Dev, "env start", Given.Noon))
            EnvChange
                .ToText(EnvChange.HolderOf(store, Dev).ShouldNotBeNull())
                .ShouldBe(
                    $"poststack env start is under way (process {Environment.ProcessId}, since 12:00:00 UTC)"
                );

        EnvChange.HolderOf(store, Dev).ShouldBeNull();
    }

    [Fact]
    public void Asking_does_not_lock_anybody_out()
    {
        var store = new EnvStateStore(_folder.Path);
        EnvLock.Take(store, Dev, "env stop", Given.Noon).Dispose();

        EnvChange.HolderOf(store, Dev).ShouldBeNull();

        EnvLock.Take(store, Dev, "env start", Given.Noon).Dispose();
    }
}
