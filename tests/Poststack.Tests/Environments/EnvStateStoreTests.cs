using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Environments;

public sealed class EnvStateStoreTests : IDisposable
{
    private static readonly EnvName Dev = new("dev");
    private readonly DirectoryInfo _project = Directory.CreateTempSubdirectory("poststack-test-");
    private readonly EnvStateStore _store;

    public EnvStateStoreTests() => _store = new(_project.FullName);

    public void Dispose() => _project.Delete(recursive: true);

    [Fact]
    public void What_was_written_is_read_back()
    {
        var state = new EnvState
        {
            ComposeProject = "shop-dev",
            Postgres = new()
            {
                AdminPassword = "admin",
                Password = "p'\"\n",
                Port = 5433,
            },
        };

        _store.Update(Dev, _ => state);

        var read = _store.Read(Dev).ShouldNotBeNull();
        read.ComposeProject.ShouldBe("shop-dev");
        read.Postgres.ShouldBe(state.Postgres);
    }

    [Fact]
    public void Git_does_not_see_it_even_where_the_project_forgot_to_say_so()
    {
        _store.Update(Dev, _ => new EnvState { ComposeProject = "shop-dev" });

        File.ReadAllText(Path.Combine(_project.FullName, ".poststack", ".gitignore"))
            .ShouldBe("*\n");
    }

    [Fact]
    public void Only_the_owner_may_read_it()
    {
        _store.Update(Dev, _ => new EnvState { ComposeProject = "shop-dev" });

        foreach (var file in _project.EnumerateFiles("*", SearchOption.AllDirectories))
            file.UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.Name);
    }

    [Fact]
    public void A_damaged_file_is_refused_with_its_path()
    {
        Write("{ \"format\": 1, ");

        var refusal = Should.Throw<RefusalException>(() => _store.Read(Dev)).Refusal;

        refusal.Code.ShouldBe("state-damaged");
        refusal.Message.ShouldContain("state.json");
    }

    [Fact]
    public void A_file_of_a_newer_poststack_is_refused()
    {
        Write("""{ "format": 99, "composeProject": "shop-dev" }""");

        Should.Throw<RefusalException>(() => _store.Read(Dev)).Refusal.Code.ShouldBe("state-newer");
    }

    [Fact]
    public void What_an_older_file_lacks_is_empty()
    {
        Write("""{ "format": 1, "composeProject": "shop-dev" }""");

        var state = _store.Read(Dev).ShouldNotBeNull();

        state.Init.ShouldBeEmpty();
        state.Built.ShouldBeEmpty();
        state.ClaimId.ShouldBeEmpty();
    }

    [Fact]
    public void Many_writers_lose_nothing()
    {
        _store.Update(Dev, _ => new EnvState { ComposeProject = "shop-dev" });

        Parallel.For(
            0,
            40,
            number =>
                _store.Update(
                    Dev,
                    state => state!.WithInit($"file-{number}", _ => InitRecord.Begun)
                )
        );

        _store.Read(Dev)!.Init.Count.ShouldBe(40);
    }

    [Fact]
    public void A_second_verb_is_told_who_is_busy()
    {
        using var held = EnvLock.Take(_store, Dev, "env start", Given.Noon);

        var refusal = Should
            .Throw<RefusalException>(() => EnvLock.Take(_store, Dev, "env stop", Given.Noon))
            .Refusal;

        refusal.Kind.ShouldBe(RefusalKind.Conflict);
        refusal.Message.ShouldContain(
            $"poststack env start (process {Environment.ProcessId}, since 12:00:00 UTC)"
        );
    }

    [Fact]
    public void What_a_killed_process_left_half_written_is_removed_and_what_a_living_one_writes_is_not()
    {
        var folder = Directory.CreateDirectory(_store.FolderOf(Dev)).FullName;
        var living = Path.Combine(folder, $"state.json.1.{Environment.ProcessId}.tmp");
        var dead = Path.Combine(folder, "state.json.1.4194305.tmp");
        File.WriteAllText(living, "");
        File.WriteAllText(dead, "");

        EnvLock.Take(_store, Dev, "env start", Given.Noon).Dispose();

        File.Exists(living).ShouldBeTrue();
        File.Exists(dead).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_a_refusal_and_no_bug()
    {
        Directory.CreateDirectory(Path.Combine(_store.FolderOf(Dev), "state.json"));

        var refusal = Should
            .Throw<RefusalException>(() =>
                _store.Update(Dev, _ => new EnvState { ComposeProject = "shop-dev" })
            )
            .Refusal;

        refusal.Code.ShouldBe("state-not-written");
    }

    [Theory]
    [InlineData("dev.old")]
    [InlineData("Dev")]
    public void A_folder_that_was_put_aside_is_no_env(string folder)
    {
        _store.Update(Dev, _ => new EnvState { ComposeProject = "shop-dev" });
        var aside = Path.Combine(Path.GetDirectoryName(_store.FolderOf(Dev))!, folder);
        Directory.CreateDirectory(aside);
        File.Copy(Path.Combine(_store.FolderOf(Dev), "state.json"), $"{aside}/state.json");

        _store.Remembered.ShouldBe([Dev]);
    }

    [Fact]
    public void An_env_that_is_worked_on_and_was_deleted_is_refused()
    {
        Should
            .Throw<RefusalException>(() => _store.Get(Dev))
            .Refusal.Code.ShouldBe("never-started");
        Should
            .Throw<RefusalException>(() => _store.Change(Dev, state => state))
            .Refusal.Code.ShouldBe("never-started");
        _store.Read(Dev).ShouldBeNull();
    }

    private void Write(string text)
    {
        Directory.CreateDirectory(_store.FolderOf(Dev));
        File.WriteAllText(Path.Combine(_store.FolderOf(Dev), "state.json"), text);
    }
}
