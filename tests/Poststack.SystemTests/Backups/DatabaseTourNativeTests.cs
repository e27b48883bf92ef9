namespace Poststack.SystemTests.Backups;

public sealed class DatabaseTourNativeTests : DatabaseTourTests
{
    private protected override Task<string> ProviderAsync() => Task.FromResult("provider: native");
}
