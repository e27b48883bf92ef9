using Poststack.Core.Changes;
using Poststack.Core.Environments;
using Poststack.Core.Machine;
using Poststack.Core.Projects;
using Poststack.Core.Variables;
using Poststack.Tests.Verbs;

namespace Poststack.Tests.Changes;

public sealed class EnvUsesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("poststack-use-").FullName;

    public EnvUsesTests()
    {
        Write(
            ".poststack.yml",
            "project: {name: shop}\nenvironments: {dev: {variables: {A: one}}}\n"
        );
        Write("environments/dev.env", "TOKEN=s3cr3t-Value\nB=two\n");
    }

    [Fact]
    public void The_first_use_has_no_news_and_the_second_neither()
    {
        Note().ShouldBeEmpty();
        Note().ShouldBeEmpty();
    }

    [Fact]
    public void What_changed_is_told_once_by_name_and_remembered()
    {
        Note();
        Write("environments/dev.env", "TOKEN=another-Value\nC=three\n");

        Look().Since.Select(Text).ShouldBe(["B Removed", "C Added", "TOKEN Changed"]);
        Note().Select(Text).ShouldBe(["B Removed", "C Added", "TOKEN Changed"]);
        Note().ShouldBeEmpty();
        Look().Last!.Changes.Count.ShouldBe(3);
        Look().Since.ShouldBeEmpty();
    }

    [Fact]
    public void What_nobody_saw_is_told_the_next_time()
    {
        Note(isTold: false);
        Write("environments/dev.env", "TOKEN=s3cr3t-Value\nB=three\n");

        Note(isTold: false);

        Look().Since.Select(Text).ShouldBe(["B Changed"]);
        Note().Select(Text).ShouldBe(["B Changed"]);
        Note().ShouldBeEmpty();
    }

    [Fact]
    public void What_cannot_be_remembered_keeps_no_command_from_running()
    {
        Directory.CreateDirectory(new EnvStateStore(_folder).UseFileOf(new("dev")));

        Note().ShouldBeEmpty();
    }

    /// <summary>Another user's, or this user's after the old one was lost.</summary>
    [Fact]
    public void Under_another_key_nothing_is_known_and_nothing_looks_changed()
    {
        Note();
        File.Delete(Path.Combine(_folder, "state", "digest.key"));
        Write("environments/dev.env", "# touched\nTOKEN=s3cr3t-Value\nB=two\n");

        Look().Last.ShouldBeNull();
        Note().ShouldBeEmpty();
        Look().Since.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_several_that_use_an_env_for_the_first_time_all_digest_under_one_key()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Note())));

        Look().Last.ShouldNotBeNull();
        Look().Since.ShouldBeEmpty();
    }

    [Fact]
    public void A_touched_file_with_the_same_values_is_no_news()
    {
        Note();
        Write("environments/dev.env", "# in another order\nB=two\nTOKEN='s3cr3t-Value'\nB=two\n");
        Note();
        Write("environments/dev.local.env", "B=mine\n");

        Note().ShouldBeEmpty();
    }

    [Fact]
    public void Neither_the_record_nor_the_key_alone_tells_a_value()
    {
        Note();

        var files = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories);
        files
            .Where(file => !file.Contains("/environments/", StringComparison.Ordinal))
            .ShouldAllBe(file =>
                !File.ReadAllText(file).Contains("s3cr3t", StringComparison.Ordinal)
            );
        File.GetUnixFileMode(Path.Combine(_folder, ".poststack/envs/dev/use"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("")]
    [InlineData("poststack use 1\n")]
    [InlineData("poststack use 9\nx\ny\n")]
    [InlineData("poststack use 1\nfiles\nat never\n")]
    public void A_damaged_record_is_as_none(string text)
    {
        Note();
        Write(".poststack/envs/dev/use", text);

        Look().Last.ShouldBeNull();
        Note().ShouldBeEmpty();
        Look().Last.ShouldNotBeNull();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Text(KeyChange change) => $"{change.Key} {change.Kind}";

    private IReadOnlyList<KeyChange> Note(bool isTold = true) =>
        Uses(out var env).Note(env, isTold);

    private (EnvUse? Last, IReadOnlyList<KeyChange> Since) Look() => Uses(out var env).Look(env);

    private EnvUses Uses(out EnvSpec env)
    {
        var project = ProjectFile.Load(_folder);
        env = project.Envs[0];
        return new(
            project,
            new EnvStateStore(_folder),
            new MachineFolders(Path.Combine(_folder, "state"), Path.Combine(_folder, "cache")),
            new SystemSecretGenerator(),
            new FileEnvSource(project, _ => null),
            new ManualTime()
        );
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
