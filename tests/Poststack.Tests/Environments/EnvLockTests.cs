using Poststack.Core.Environments;
using Poststack.Core.Machine;
using Poststack.Core.Refusals;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Environments;

public sealed class EnvLockTests : IDisposable
{
    private static readonly EnvName Dev = new("dev");
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TestFolder _folder = new();
    private readonly EnvStateStore _store;

    public EnvLockTests() => _store = new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Who_holds_it_is_named_at_once()
    {
        using var held = EnvLock.Take(_store, Dev, "env stop", Noon);

        Should
            .Throw<RefusalException>(() => EnvLock.Take(_store, Dev, "env start", Noon))
            .Refusal.Message.ShouldContain($"poststack env stop (process {Environment.ProcessId}");
    }

    [Fact]
    public void What_makes_room_needs_no_note_of_who_holds_it()
    {
        // A folder in its place refuses a file as a full disk does.
        Directory.CreateDirectory(Path.Combine(_store.FolderOf(Dev), "lock.holder", "x"));

        Should.Throw<RefusalException>(() => EnvLock.Take(_store, Dev, "env start", Noon));
        using (EnvLock.Take(_store, Dev, "env delete", Noon))
            Should
                .Throw<RefusalException>(() => EnvLock.Take(_store, Dev, "env stop", Noon))
                .Refusal.Code.ShouldBe("env-busy");
    }

    [Fact]
    public async Task What_a_killed_holder_leaves_is_waited_for()
    {
        var path = Path.Combine(_store.FolderOf(Dev), "lock");
        var left = FileLock.TryTake(path)!;
        await File.WriteAllTextAsync(
            $"{path}.holder",
            $"poststack env stop (process {int.MaxValue}, since 11:59:00 UTC)",
            TestContext.Current.CancellationToken
        );

        var next = Task.Run(
            () => EnvLock.Take(_store, Dev, "env start", Noon),
            TestContext.Current.CancellationToken
        );
        next.IsCompleted.ShouldBeFalse();
        left.Dispose();

        using var taken = await next;
        (
            await File.ReadAllTextAsync($"{path}.holder", TestContext.Current.CancellationToken)
        ).ShouldStartWith("poststack env start ");
    }
}
