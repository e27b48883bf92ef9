using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Poststack.Core.Backups;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Backups;

public sealed class BackupStoreTests : IDisposable
{
    private const string Id = "20261129_120000_aaaa";
    private static readonly EnvName Dev = new("dev");
    private static readonly byte[] Dump = RandomNumberGenerator.GetBytes(100_000);

    private readonly DirectoryInfo _project = Directory.CreateTempSubdirectory("poststack-test-");
    private readonly BackupStore _store;

    public BackupStoreTests() => _store = new(_project.FullName);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _project.Delete(recursive: true);

    [Fact]
    public async Task What_was_kept_is_found_whole_with_size_and_checksum()
    {
        await KeepAsync(Id);

        var backup = _store.ReadAll("dev").ShouldHaveSingleItem();
        backup.State.ShouldBe(BackupState.Whole);
        backup.Manifest!.Size.ShouldBe(Dump.Length);
        backup.Manifest.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Dump)));
        backup.Manifest.Contents.DifferencesTo(GivenBackup.TwoTables).ShouldBeEmpty();
        (await VerifyAsync(backup)).ShouldBe(BackupState.Verified);
    }

    [Fact]
    public async Task A_manifest_of_an_earlier_version_lacks_what_is_new()
    {
        await KeepAsync(Id);
        var file = Path.Combine(FolderOf(Id), "manifest.json");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(file, Ct))!;
        var traits = manifest["traits"]!.AsObject();
        foreach (var name in new[] { "roles", "tablespaces", "settings" })
            traits.Remove(name).ShouldBeTrue(name);
        await File.WriteAllTextAsync(file, manifest.ToJsonString(), Ct);

        var read = _store.ReadAll("dev").ShouldHaveSingleItem().Manifest!.Traits;

        read.Roles.ShouldBeEmpty();
        read.Tablespaces.ShouldBeEmpty();
        read.Settings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_owner_may_read_it_and_git_sees_nothing_of_it()
    {
        await KeepAsync(Id);

        foreach (var file in Directory.EnumerateFiles(FolderOf(Id)))
            File.GetUnixFileMode(file)
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        (File.GetUnixFileMode(FolderOf(Id)) & UnixFileMode.OtherRead).ShouldBe(UnixFileMode.None);
        File.ReadAllText(Path.Combine(_project.FullName, ".poststack", ".gitignore"))
            .ShouldBe("*\n");
    }

    [Fact]
    public async Task The_sums_are_what_sha256sum_writes()
    {
        await KeepAsync(Id);

        var manifest = File.ReadAllBytes(Path.Combine(FolderOf(Id), "manifest.json"));
        File.ReadAllText(Path.Combine(FolderOf(Id), "SHA256SUMS"))
            .ShouldBe(
                $"{Convert.ToHexStringLower(SHA256.HashData(Dump))}  dump\n"
                    + $"{Convert.ToHexStringLower(SHA256.HashData(manifest))}  manifest.json\n"
            );
    }

    [Fact]
    public async Task A_draft_that_was_not_kept_leaves_nothing()
    {
        using (var draft = _store.Draft(Dev, Id))
            await draft.Open(_ => { }).WriteAsync(Dump, Ct);

        _store.ReadAll("dev").ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(FolderOf(Id))!).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_killed_process_left_goes_with_the_next_draft_and_is_never_a_backup()
    {
        await KeepAsync(Id);
        // No process has that id: PID_MAX_LIMIT is 4 million.
        var left = Directory.CreateDirectory(
            Path.Combine(
                Path.GetDirectoryName(FolderOf(Id))!,
                ".draft-20261129_110000_zzzz.9999999"
            )
        );

        _store.ReadAll("dev").ShouldHaveSingleItem();
        _store.Draft(Dev, "20261129_130000_bbbb").Dispose();

        left.Refresh();
        left.Exists.ShouldBeFalse();
    }

    [Fact]
    public async Task A_dump_that_is_cut_off_is_truncated()
    {
        await KeepAsync(Id);
        using (var dump = File.OpenWrite(Path.Combine(FolderOf(Id), "dump")))
            dump.SetLength(Dump.Length - 1);

        StateNow().ShouldBe(BackupState.Truncated);
    }

    [Fact]
    public async Task A_changed_byte_of_the_dump_is_found_by_reading_it()
    {
        await KeepAsync(Id);
        Change("dump");

        StateNow().ShouldBe(BackupState.Whole);
        (await VerifyAsync(_store.ReadAll("dev")[0])).ShouldBe(BackupState.Altered);
    }

    [Fact]
    public async Task A_manifest_that_was_edited_is_altered()
    {
        await KeepAsync(Id);
        var manifest = Path.Combine(FolderOf(Id), "manifest.json");
        File.WriteAllText(
            manifest,
            File.ReadAllText(manifest)
                .Replace("\"rows\": 7", "\"rows\": 8", StringComparison.Ordinal)
        );

        StateNow().ShouldBe(BackupState.Altered);
    }

    [Theory]
    [InlineData("dump")]
    [InlineData("manifest.json")]
    public async Task One_that_lacks_a_file_is_incomplete(string file)
    {
        await KeepAsync(Id);
        File.Delete(Path.Combine(FolderOf(Id), file));

        StateNow().ShouldBe(BackupState.Incomplete);
    }

    // The system gives a folder in the place of a file the same words as a file that may not be read.
    [Theory]
    [InlineData("manifest.json", BackupState.Incomplete)]
    [InlineData("dump", BackupState.Incomplete)]
    [InlineData("SHA256SUMS", BackupState.Altered)]
    public async Task One_that_may_not_be_read_keeps_nobody_from_the_others(
        string file,
        BackupState state
    )
    {
        await KeepAsync(Id);
        await KeepAsync("20261129_130000_bbbb");
        File.Delete(Path.Combine(FolderOf(Id), file));
        Directory.CreateDirectory(Path.Combine(FolderOf(Id), file));

        _store.ReadAll("dev").Select(one => one.State).ShouldBe([BackupState.Whole, state]);
        _store.Get(Dev, "latest").State.ShouldBe(BackupState.Whole);
    }

    [Fact]
    public async Task A_dump_that_is_gone_when_it_is_to_be_read_makes_its_backup_incomplete()
    {
        await KeepAsync(Id);
        var backup = _store.ReadAll("dev")[0];
        File.Delete(backup.DumpFile);

        (await VerifyAsync(backup)).ShouldBe(BackupState.Incomplete);
    }

    [Fact]
    public async Task Sums_that_are_there_twice_are_right_all_the_same()
    {
        await KeepAsync(Id);
        var sums = Path.Combine(FolderOf(Id), "SHA256SUMS");
        File.AppendAllText(sums, File.ReadAllText(sums));

        StateNow().ShouldBe(BackupState.Whole);
    }

    [Fact]
    public async Task A_backup_is_named_by_its_beginning_by_latest_or_with_its_env()
    {
        await KeepAsync(Id);
        await KeepAsync("20261129_130000_bbbb");

        _store.Get(Dev, "latest").Id.ShouldBe("20261129_130000_bbbb");
        _store.Get(Dev, "20261129_12").Id.ShouldBe(Id);
        _store.Get(new("staging"), $"dev/{Id}").Id.ShouldBe(Id);
        RefusalOf("20261129").Code.ShouldBe("backup-ambiguous");
        RefusalOf("20261130").Code.ShouldBe("backup-unknown");
        RefusalOf("").Code.ShouldBe("backup-ambiguous");
    }

    [Fact]
    public async Task A_removed_one_is_gone()
    {
        await KeepAsync(Id);

        var backup = _store.ReadAll("dev")[0];
        BackupStore.Remove(backup);
        // As another `db backup --keep` does that has seen it too.
        BackupStore.Remove(backup);

        _store.ReadAll("dev").ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(FolderOf(Id))!).ShouldBeEmpty();
    }

    private async Task KeepAsync(string id)
    {
        using var draft = _store.Draft(Dev, id);
        await draft.Open(_ => { }).WriteAsync(Dump, Ct);
        var (size, sha256) = draft.Written;
        draft.Keep(GivenBackup.Manifest(id) with { Size = size, Sha256 = sha256 });
    }

    private BackupState StateNow() => _store.ReadAll("dev").ShouldHaveSingleItem().State;

    private static async Task<BackupState> VerifyAsync(Backup backup) =>
        (await BackupStore.VerifyAsync(backup, _ => { }, Ct)).State;

    private Refusal RefusalOf(string name) =>
        Should.Throw<RefusalException>(() => _store.Get(Dev, name)).Refusal;

    private void Change(string file)
    {
        using var stream = File.Open(Path.Combine(FolderOf(Id), file), FileMode.Open);
        stream.Position = 50_000;
        var before = stream.ReadByte();
        stream.Position = 50_000;
        stream.WriteByte((byte)(before ^ 1));
    }

    private string FolderOf(string id) =>
        Path.Combine(_project.FullName, ".poststack", "backups", "dev", id);
}
