using Poststack.Core.Databases;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Databases;

public sealed class SpareCopyTests(NativeMachine machine) : IClassFixture<NativeMachine>
{
    [Fact]
    public async Task A_copy_is_made_ahead_and_one_of_two_that_start_at_once_takes_it()
    {
        await machine.PrepareAsync(machine.NewInstance());
        var spare = await NextSpareAsync();
        File.Create(Path.Combine(spare, "made_ahead")).Dispose();

        PostgresInstance[] both = [machine.NewInstance(), machine.NewInstance()];
        await Task.WhenAll(both.Select(machine.PrepareAsync));

        both.Count(HasTheSpare).ShouldBe(1);
        foreach (var instance in both)
            (await NativeMachine.AskAsync(instance, "SELECT current_user")).ShouldBe(instance.User);

        File.Exists(Path.Combine(await NextSpareAsync(), "made_ahead")).ShouldBeFalse();
    }

    private bool HasTheSpare(PostgresInstance instance) =>
        File.Exists(Path.Combine(machine.DataOf(instance), "made_ahead"));

    private async Task<string> NextSpareAsync()
    {
        var template = Directory
            .EnumerateDirectories(machine.Folders.Templates)
            .ShouldHaveSingleItem();
        var spare = Path.Combine(template, "spare");
        await Eventually.TrueAsync(() => Directory.Exists(spare), () => $"no {spare}");
        return spare;
    }
}
