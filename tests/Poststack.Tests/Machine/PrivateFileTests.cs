using Poststack.Core.Environments;
using Poststack.Core.Machine;
using Poststack.Core.Variables.Declarations;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Machine;

public sealed class PrivateFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Loosened =
        OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData(Loosened, OwnerOnly)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, UnixFileMode.UserRead)]
    [InlineData(UnixFileMode.UserRead, UnixFileMode.UserRead)]
    public void Others_lose_the_rights_that_they_were_given(UnixFileMode given, UnixFileMode left)
    {
        _folder.Write("secret", "x");
        File.SetUnixFileMode(_folder.At("secret"), given);

        PrivateFile.Read(_folder.At("secret")).ShouldBe("x"u8.ToArray());

        File.GetUnixFileMode(_folder.At("secret")).ShouldBe(left);
    }

    [Fact]
    public void What_holds_passwords_and_shared_values_is_read_that_way()
    {
        var matching = new MatchingStore(_folder.At("machine"));
        var states = new EnvStateStore(_folder.Path);
        matching.Join("m", new("shop", "dev", "KEY", _folder.Path), () => "canary");
        states.Update(new("dev"), _ => new EnvState { ComposeProject = "shop-dev" });
        string[] files =
        [
            _folder.At("machine/matching/m.json"),
            _folder.At(".poststack/envs/dev/state.json"),
        ];
        foreach (var file in files)
            File.SetUnixFileMode(file, Loosened);

        matching.Find("m")!.Value.ShouldBe("canary");
        states.Read(new("dev")).ShouldNotBeNull();

        foreach (var file in files)
            File.GetUnixFileMode(file).ShouldBe(OwnerOnly, file);
    }

    public void Dispose() => _folder.Dispose();
}
