using Poststack.Core.Variables.Rotation;

namespace Poststack.Tests.Variables.Rotation;

/// <summary>A secret's earlier names are known after it was renamed, and rotated.</summary>
public sealed class RenameTraceTests : IDisposable
{
    private readonly VarsProject _project = new();

    [Fact]
    public async Task Later_names_are_followed_through_every_rename()
    {
        await TypeAsync("vars add A_TOKEN old-value --env dev");
        await TypeAsync("vars rename A_TOKEN B_TOKEN --env dev");
        await TypeAsync("vars rename B_TOKEN C_TOKEN --env dev");

        Later("A_TOKEN").ShouldBe(["B_TOKEN", "C_TOKEN"]);
        Later("C_TOKEN").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_a_secret_got_back_is_its_own()
    {
        await TypeAsync("vars add A_TOKEN old-value --env dev");
        await TypeAsync("vars rename A_TOKEN B_TOKEN --env dev");
        await TypeAsync("vars rename B_TOKEN A_TOKEN --env dev");

        Later("A_TOKEN").ShouldBeEmpty();
        Later("B_TOKEN").ShouldBe(["A_TOKEN"]);
    }

    [Fact]
    public async Task What_is_no_secret_leaves_no_trace()
    {
        await TypeAsync("vars add SOME_PORT 80 --env dev");
        await TypeAsync("vars rename SOME_PORT PORT --env dev");

        File.Exists(_project.Folder.At(RotationDates.ShownPath)).ShouldBeFalse();
    }

    public void Dispose() => _project.Dispose();

    private async Task TypeAsync(string line) => (await _project.TypeAsync(line)).ShouldBe(0);

    private IEnumerable<string> Later(string name) =>
        RotationDates.Read(_project.Folder.Path).LaterNames("dev", name);
}
