using Poststack.Core.Keys;
using Poststack.Core.Refusals;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Keys;

public sealed class KeyRingTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead)]
    public void A_key_file_that_others_may_read_is_refused(UnixFileMode mode) =>
        Should
            .Throw<RefusalException>(() => Ring(mode).Keys)
            .Refusal.Code.ShouldBe("key-readable-by-others");

    [Theory]
    [InlineData(UnixFileMode.UserRead)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    public void One_that_is_its_owners_alone_is_read(UnixFileMode mode) =>
        Ring(mode).Keys.Count.ShouldBe(1);

    public void Dispose() => _folder.Dispose();

    private KeyRing Ring(UnixFileMode mode)
    {
        _folder.Write("machine.key", PrivateKey.New().Reveal() + "\n");
        File.SetUnixFileMode(_folder.At("machine.key"), mode);
        return new(name => name == KeyRing.FileVariable ? _folder.At("machine.key") : null);
    }
}
