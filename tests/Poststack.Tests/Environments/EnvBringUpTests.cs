using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Environments.Steps;
using Poststack.Core.Plans;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;
using Poststack.Tests.Projects;

namespace Poststack.Tests.Environments;

/// <summary>An env of variables alone, so that what the plan does is all that happens.</summary>
public sealed class EnvBringUpTests : IDisposable
{
    private static readonly EnvSpec Dev = GivenProject.Env("dev") with { Postgres = null };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("poststack-test-");
    private readonly EnvTools _tools;
    private int _plans;

    public EnvBringUpTests()
    {
        _tools = GivenTools.Of(_folder, Dev);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_plan_that_the_world_outran_is_made_again()
    {
        var status = await BringUpAsync(plans =>
            plans < 3 ? new([new Outrun("web was stopped.")]) : new([])
        );

        status.Env.ShouldBe(Dev.Name);
        _plans.ShouldBe(3);
    }

    [Fact]
    public async Task A_world_that_never_stands_still_is_refused_with_what_changed_last()
    {
        var refused = await Should.ThrowAsync<RefusalException>(() =>
            BringUpAsync(plans => new([new Outrun($"{plans} was stopped.")]))
        );

        refused.Refusal.Kind.ShouldBe(RefusalKind.Conflict);
        refused.Refusal.Code.ShouldBe("env-keeps-changing");
        refused.Refusal.Message.ShouldBe("'dev' does not stay as it is made. Last: 5 was stopped.");
        refused.Refusal.Next.ShouldContain("Then run this command again.");
    }

    [Fact]
    public async Task A_stop_that_was_cut_off_is_finished_first()
    {
        var said = new List<string>();
        _tools.Choices.Ensure(Dev);
        _tools.State.Update(Dev.Name, state => state! with { IsStopping = true });

        await BringUpAsync(_ => new([]), new Listener(said));

        said.ShouldContain("A stop of dev was cut off, and is finished first.");
        _tools.State.Read(Dev.Name)!.IsStopping.ShouldBeFalse();
    }

    [Fact]
    public async Task An_env_of_variables_alone_has_nothing_to_start_and_nothing_that_is_stopped()
    {
        var said = new List<string>();

        var status = await BringUpAsync(_ => new([]), new Listener(said));

        said.ShouldBe(["dev declares variables alone: there is nothing to start."]);
        status.Phase.ShouldBe(EnvPhase.Empty);
    }

    private Task<EnvStatus> BringUpAsync(
        Func<int, Plan<EnvStep>> plan,
        IProgress<ProgressEvent>? progress = null
    ) =>
        new EnvBringUp(_tools).ExecuteAsync(
            Dev.Name,
            "env start",
            EnvPhases.None,
            _ => plan(++_plans),
            new EnvOptions(),
            progress ?? new Listener([]),
            TestContext.Current.CancellationToken
        );

    private sealed record Outrun(string By) : EnvStep("outrun")
    {
        public override string Title => "find another world";

        public override Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct) =>
            throw new PlanOutdatedException(By);
    }

    private sealed class Listener(List<string> said) : IProgress<ProgressEvent>
    {
        public void Report(ProgressEvent value)
        {
            if (value is Said one)
                said.Add(one.Text);
        }
    }
}
