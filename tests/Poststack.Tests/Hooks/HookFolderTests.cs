using Poststack.Core.Hooks;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Hooks;

public sealed class HookFolderTests : IDisposable
{
    private readonly string _path = Path.Combine(
        Directory.CreateTempSubdirectory("poststack-hooks-").FullName,
        "hooks"
    );

    private HookFolder Folder => new(_path, "/opt/poststack");

    [Fact]
    public void Installing_twice_is_installing_once()
    {
        Folder.Install();
        var files = Files();

        Folder
            .Install()
            .ShouldAllBe(hook => hook.State == HookState.Installed && hook.Before == null);

        Files().ShouldBe(files);
        Folder.Uninstall().ShouldAllBe(hook => hook.State == HookState.Missing);
        Files().ShouldBeEmpty();
    }

    [Fact]
    public void A_hook_that_is_there_is_kept_and_put_back()
    {
        Write("pre-commit", "#!/bin/sh\nexit 0\n");

        Folder.Install()[0].Before.ShouldBe(Path.Combine(_path, "pre-commit.before-poststack"));
        Folder.Uninstall()[0].State.ShouldBe(HookState.Foreign);

        Read("pre-commit").ShouldBe("#!/bin/sh\nexit 0\n");
        Files().Count.ShouldBe(1);
    }

    [Fact]
    public void A_crash_after_the_other_hook_was_kept_is_mended_by_the_next_install()
    {
        Write("pre-commit.before-poststack", "#!/bin/sh\n");

        Folder.Install()[0].State.ShouldBe(HookState.Installed);

        Read("pre-commit.before-poststack").ShouldBe("#!/bin/sh\n");
    }

    [Fact]
    public void A_hook_of_another_version_is_outdated_and_written_anew()
    {
        Folder.Install();
        Write("pre-push", Read("pre-push") + "# older\n");

        Folder.Read()[1].State.ShouldBe(HookState.Outdated);

        Folder.Install()[1].State.ShouldBe(HookState.Installed);
    }

    [Fact]
    public void Nothing_is_overwritten_where_somebody_replaced_our_hook()
    {
        Write("pre-commit", "#!/bin/sh\n");
        Folder.Install();
        Write("pre-commit", "#!/bin/sh\n# husky\n");

        Should
            .Throw<RefusalException>(() => Folder.Install())
            .Refusal.Code.ShouldBe("hook-occupied");

        Folder.Uninstall();
        Read("pre-commit").ShouldBe("#!/bin/sh\n# husky\n");
        Read("pre-commit.before-poststack").ShouldBe("#!/bin/sh\n");
    }

    [Theory]
    [InlineData("refs/heads/main aaa1 refs/heads/main bbb2", "aaa1 --not --remotes")]
    [InlineData("(delete) 0000 refs/heads/old bbb2", "")]
    [InlineData("", "")]
    public void A_push_brings_what_no_remote_has(string line, string range) =>
        string.Join(' ', PushedRange.Of([line])).ShouldBe(range);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    private List<string> Files() =>
        Directory.Exists(_path) ? [.. Directory.EnumerateFiles(_path).Order()] : [];

    private string Read(string name) => File.ReadAllText(Path.Combine(_path, name));

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(_path);
        File.WriteAllText(Path.Combine(_path, name), text);
    }
}
