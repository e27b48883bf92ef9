using Poststack.Core.Environments;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Plans;
using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Seeds;

/// <summary>Runs the files with data to begin with, each in a transaction. Nothing notes that they ran.</summary>
public sealed class SeedDatabase(EnvTools tools)
{
    /// <param name="only">One file instead of all, relative to the project's folder.</param>
    /// <returns>The files that were run, in their order.</returns>
    public async Task<IReadOnlyList<string>> ExecuteAsync(
        EnvName env,
        string? only,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var steps = Steps(env, only);
        var (_, session) = await new SchemaSessions(tools).OpenAsync(env, "db seed", progress, ct);
        await using (session)
            await new PlanExecutor<RunSeed>(
                (step, scope, token) => step.RunAsync(session, scope, token),
                progress,
                tools.Clock
            ).ExecuteAsync(new(steps), ct);

        return [.. steps.Select(step => step.Part.File)];
    }

    /// <summary>What <see cref="ExecuteAsync"/> would do. Touches nothing, and starts nothing.</summary>
    public IReadOnlyList<Step> Preview(EnvName env, string? only) => Steps(env, only);

    private List<RunSeed> Steps(EnvName env, string? only)
    {
        var steps = SeedFiles
            .Read(env, tools.Project, only)
            .Select((part, index) => new RunSeed($"seed.{index + 1}", part))
            .ToList();
        for (var index = 1; index < steps.Count; index++)
            steps[index] = steps[index] with { After = [steps[index - 1].Id] };
        return steps;
    }
}
