using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations.Phases;

/// <summary>Old and new code write at the same time through every phase of a plan: nothing is lost, and both see the same.</summary>
public sealed class PhasesSideBySideTests(PhasedProject phased) : IClassFixture<PhasedProject>
{
    private const int OfOld = 10_000;
    private const int OfNew = 1_000_000;
    private const int OfLast = 2_000_000;
    private const int Enough = 20;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, PhaseCases.All.Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Old_and_new_code_live_through_all_phases(int number)
    {
        var one = PhaseCases.All[number];
        await using var old = Code(one.Old, number, OfOld).Start();
        var phases = await PlanAsync(one, number);

        // It begins as soon as its shape is there.
        await using var new_ = Code(one.New, number, OfNew).Start();
        await MigrateAsync(phases.Last);
        await UntilBothHaveWorkedAsync(old, new_);
        await new_.StopAsync();

        // The way back of all but the contract, while old code goes on; then there again.
        await RollbackAsync(phases.Count);
        await MigrateAsync(phases.Last);
        await old.StopAsync();
        await ShouldHaveAsync(one, number, old, new_);

        await using var last = Code(one.Last ?? one.New, number, OfLast);
        if (one.Last is null)
            last.Start();
        await MigrateAsync(to: null);
        if (one.Last is not null)
            last.Start();
        await Eventually.TrueAsync(
            () => Task.FromResult(last.Rounds > Enough || last.Failures.Count > 0),
            () => "It does not get on."
        );
        await last.StopAsync();
        last.Failures.ShouldBeEmpty();
        (await phased.SqlAsync(Numbered(one.Reached, number))).ShouldBe("True");
        await ShouldReadAsync(one.Last ?? one.New, number, old, new_, last);

        if (!one.HasWayBack || phases.Count == phases.All)
            return;

        await RollbackAsync(1);
        (await phased.SqlAsync(Numbered(one.Disagree, number))).ShouldBe("0");
        await ShouldReadAsync(one.Old, number, old, new_, last);
    }

    /// <returns>The number of the last file before the contract, how many these are, and all.</returns>
    private async Task<(int Last, int Count, int All)> PlanAsync(PhaseCase one, int number)
    {
        var first = 100 * (number + 1);
        Directory.Delete(phased.Project.PathOf("migrations"), recursive: true);
        phased.Project.Write($"migrations/{first}_change.sql", Numbered(one.Change, number));

        var planned = await phased.Project.RunAsync([
            "db",
            "plan",
            $"{first}",
            "--env",
            "dev",
            "--json",
            .. one.Options,
        ]);
        var files = planned.ShouldSucceed().Json["result"]!["files"]!.AsArray();
        var before = files.Where(file => (string?)file!["phase"] != "contract").ToList();
        return ((int)before[^1]!["number"]!, before.Count, files.Count);
    }

    private async Task RollbackAsync(int steps) =>
        (await phased.Project.RunAsync($"db rollback dev --steps {steps}")).ShouldSucceed();

    private async Task MigrateAsync(int? to) =>
        (
            await phased.Project.RunAsync(
                to is null ? "db migrate dev" : $"db migrate dev --to {to}"
            )
        ).ShouldSucceed();

    private BusyCode Code(CodeShape shape, int number, int firstId) =>
        new(phased.ConnectionString, shape.Numbered($"{number}"), firstId);

    private static async Task UntilBothHaveWorkedAsync(BusyCode old, BusyCode new_)
    {
        var (begun, begunNew) = (old.Rounds, new_.Rounds);
        await Eventually.TrueAsync(
            () =>
                Task.FromResult(
                    old.Rounds > begun + Enough && new_.Rounds > begunNew + Enough
                        || old.Failures.Count + new_.Failures.Count > 0
                ),
            () => "They do not get on."
        );
    }

    private async Task ShouldHaveAsync(PhaseCase one, int number, BusyCode old, BusyCode new_)
    {
        old.Failures.ShouldBeEmpty();
        new_.Failures.ShouldBeEmpty();
        (await phased.SqlAsync(Numbered(one.Disagree, number))).ShouldBe("0");
        await ShouldReadAsync(one.Old, number, old, new_);
        await ShouldReadAsync(one.New, number, old, new_);
    }

    // What was confirmed is there, whoever reads it; what nobody wrote is as it was.
    private async Task ShouldReadAsync(CodeShape shape, int number, params BusyCode[] writers)
    {
        var expected = Enumerable.Range(1, 300).ToDictionary(id => id, id => id);
        foreach (var (id, thing) in writers.SelectMany(writer => writer.Things))
            expected.Add(id, thing);

        var found = await phased.ReadAsync(shape.Numbered($"{number}").Read);

        found.Keys.Order().ShouldBe(expected.Keys.Order());
        found.Where(thing => thing.Key > BusyCode.Shared).Except(expected).ShouldBeEmpty();
    }

    private static string Numbered(string sql, int number) =>
        sql.Replace("#", $"{number}", StringComparison.Ordinal);
}
