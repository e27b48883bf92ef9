using Poststack.Core.Backups;

namespace Poststack.Tests.Backups;

public sealed class DataSizeTests
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(999, "999 bytes")]
    [InlineData(1_000, "1.0 kB")]
    [InlineData(999_949, "999.9 kB")]
    [InlineData(999_950, "1.0 MB")]
    [InlineData(1_234_567_890, "1.2 GB")]
    [InlineData(5_000_000_000_000_000, "5000.0 TB")]
    public void Sizes_are_told_in_their_largest_unit(long bytes, string text) =>
        DataSize.ToText(bytes).ShouldBe(text);
}
