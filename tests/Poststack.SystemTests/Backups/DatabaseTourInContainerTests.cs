namespace Poststack.SystemTests.Backups;

public sealed class DatabaseTourInContainerTests : DatabaseTourTests
{
    private protected override Task<string> ProviderAsync() =>
        Task.FromResult("provider: container");
}
