using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Plans;

namespace Poststack.Core.Environments.Steps;

/// <summary>Runs the migrations that the env's database has not had, by a plan of their own.</summary>
public sealed record RunMigrations(string Id, MigrationsUnit Unit, string Why) : EnvStep(Id)
{
    public override string Title => $"run the migrations of {Unit.Folder}: {Why}";

    public override string Label => $"migrations of {Unit.Folder}";

    public override async Task<string?> RunAsync(EnvRun run, StepScope scope, CancellationToken ct)
    {
        var outcome = await new MigrateDatabase(run.Tools).ExecuteAsync(
            run.Spec,
            run.Postgres!,
            scope.Progress,
            ct
        );
        run.SchemaVersion = outcome.Head;

        return outcome.Done.Count == 0 ? "nothing pending" : $"{outcome.Done.Count} applied";
    }
}
