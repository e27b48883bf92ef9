using Poststack.Core.Refusals;
using Poststack.Core.Releases;
using static Poststack.Tests.Releases.GivenRelease;

namespace Poststack.Tests.Releases;

public sealed class ReleaseStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("poststack-test-");
    private readonly ReleaseStore _store;

    public ReleaseStoreTests() => _store = new(Path.Combine(_folder.FullName, "releases"));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_was_written_is_read_back()
    {
        _store.Write(Of(7) with { Commit = new("1a2b3c4d5e6f", IsDirty: true), RollbackTo = 4 });

        var read = _store.Find(7).ShouldNotBeNull();
        read.Definition.ToJsonString().ShouldBe(Of(7).Definition.ToJsonString());
        read.Variables["DB_PASSWORD"].ShouldBe(new("s3cret-word", IsSecret: true));
        read.Images!["web"].ShouldBe(new("w", "sha256:w"));
        read.Commit.ShouldBe(new("1a2b3c4d5e6f", IsDirty: true));
        read.Outcome.ShouldBe(ReleaseOutcome.Succeeded);
        read.ContentNumber.ShouldBe(4);
        read.Duration.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Only_the_owner_may_read_it()
    {
        _store.Write(Of(7));

        foreach (var file in _folder.EnumerateFiles("*", SearchOption.AllDirectories))
            file.UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.Name);
    }

    [Fact]
    public void Numbers_are_in_their_order_and_not_in_that_of_the_alphabet()
    {
        foreach (var number in new[] { 10, 9, 100 })
            _store.Write(Of(number));

        _store.Numbers.ShouldBe([9, 10, 100]);
        _store.ReadAll().Select(release => release.Number).ShouldBe([100, 10, 9]);
    }

    [Fact]
    public void What_is_forgotten_is_gone_with_its_logs()
    {
        _store.Write(Failed(7));
        Directory.CreateDirectory(Path.GetDirectoryName(_store.LogOf(7, "web"))!);
        File.WriteAllText(_store.LogOf(7, "web"), "boom");
        _store.LoggedServices(7).ShouldBe(["web"]);

        _store.Forget(7);

        _store.Find(7).ShouldBeNull();
        _folder.EnumerateFiles("*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{ \"format\": 1, ", "release-damaged")]
    [InlineData("{}", "release-damaged")]
    [InlineData(null, "release-newer")]
    public void What_cannot_be_read_rightly_is_refused(string? text, string code)
    {
        _store.Write(Of(7) with { Format = 99 });
        if (text is not null)
            File.WriteAllText(Path.Combine(_folder.FullName, "releases", "r7.json"), text);

        var refusal = Should.Throw<RefusalException>(() => _store.Find(7)).Refusal;

        refusal.Code.ShouldBe(code);
        refusal.Message.ShouldContain("r7.json");
    }

    [Theory]
    [InlineData("r7", 7)]
    [InlineData("r10", 10)]
    [InlineData("r0", null)]
    [InlineData("r07", null)]
    [InlineData("R7", null)]
    [InlineData("r-1", null)]
    [InlineData("r99999999999", null)]
    [InlineData("", null)]
    public void A_release_has_one_name(string text, int? number) =>
        ReleaseName.Parse(text).ShouldBe(number);

    [Fact]
    public void A_tag_of_ours_fits_what_an_image_may_be_called()
    {
        ReleaseTag.Of("shop-dev", 7, "web").ShouldBe("localhost/poststack-release:shop-dev.r7.web");

        var tag = ReleaseTag.Of(new string('p', 127), 12, new string('s', 200));
        tag.Split(':')[1].Length.ShouldBeLessThanOrEqualTo(128);
        ReleaseTag.IsOf(tag, new string('p', 127), 12).ShouldBeTrue();
        ReleaseTag.IsOf(tag, new string('p', 127), 1).ShouldBeFalse();
        ReleaseTag
            .IsOf("localhost/poststack-release:shop-dev2.r7.web", "shop-dev", 7)
            .ShouldBeFalse();
    }
}
