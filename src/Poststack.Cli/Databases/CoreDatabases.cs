using Poststack.Core.Databases;
using Poststack.Core.Databases.Clients;
using Poststack.Core.Environments;
using Poststack.Core.Migrations.Checks;
using Poststack.Core.Migrations.Phases;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Migrations.Seeds;
using Poststack.Core.Plans;
using Poststack.Core.Progress;

namespace Poststack.Cli.Databases;

/// <summary>The real use cases.</summary>
internal sealed class CoreDatabases(EnvTools tools) : IEnvDatabases
{
    public Task<PostgresInstance> ReachAsync(
        EnvName env,
        string verb,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new ReachDatabase(tools).ExecuteAsync(env, verb, progress, ct);

    public Task<MigrationOutcome> MigrateAsync(
        EnvName env,
        long? to,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new MigrateDatabase(tools).ExecuteAsync(env, to, options, progress, ct);

    public Task<MigrationOutcome> RollbackAsync(
        EnvName env,
        int? steps,
        long? to,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new ChangeSchema(tools).RollbackAsync(env, steps, to, options, progress, ct);

    public Task<MigrationOutcome> RedoAsync(
        EnvName env,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new ChangeSchema(tools).RedoAsync(env, options, progress, ct);

    public Task<MigrationOutcome> BaselineAsync(
        EnvName env,
        long to,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new ChangeSchema(tools).BaselineAsync(env, to, options, progress, ct);

    public Task<MigrationStatus> StatusAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new ReadMigrations(tools).ExecuteAsync(env, progress, ct);

    public Task<SchemaVerdict> VerifyAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new VerifySchema(tools).ExecuteAsync(env, progress, ct);

    public Task<SchemaVerdict> AcceptAsync(
        EnvName env,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new VerifySchema(tools).AcceptAsync(env, options, progress, ct);

    public Task<CheckVerdict> CheckAsync(
        EnvName env,
        CheckOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new CheckMigrations(tools).ExecuteAsync(env, options, progress, ct);

    public Task<PhasePlan> PlanAsync(
        EnvName env,
        string migration,
        PhaseOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new PlanPhases(tools).ExecuteAsync(env, migration, options, progress, ct);

    public Task<CheckVerdict> CheckCommandAsync(
        EnvName env,
        IReadOnlyList<string> command,
        CheckOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new CheckCommand(tools).ExecuteAsync(env, command, options, progress, ct);

    public Task<IReadOnlyList<string>> SeedAsync(
        EnvName env,
        string? only,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new SeedDatabase(tools).ExecuteAsync(env, only, progress, ct);

    public IReadOnlyList<Step> PreviewSeed(EnvName env, string? only) =>
        new SeedDatabase(tools).Preview(env, only);

    public Task<string> DumpSchemaAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new DumpSchema(tools).ExecuteAsync(env, progress, ct);

    public Task<DatabaseClient> FindShellAsync(
        EnvName env,
        bool isInteractive,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => new FindShell(tools).ExecuteAsync(env, isInteractive, progress, ct);
}
