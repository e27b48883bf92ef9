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

/// <summary>The use cases of the databases of one project's envs. Their own classes say what they promise.</summary>
internal interface IEnvDatabases
{
    /// <inheritdoc cref="ReachDatabase.ExecuteAsync"/>
    Task<PostgresInstance> ReachAsync(
        EnvName env,
        string verb,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="MigrateDatabase.ExecuteAsync"/>
    Task<MigrationOutcome> MigrateAsync(
        EnvName env,
        long? to,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="ChangeSchema.RollbackAsync"/>
    Task<MigrationOutcome> RollbackAsync(
        EnvName env,
        int? steps,
        long? to,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="ChangeSchema.RedoAsync"/>
    Task<MigrationOutcome> RedoAsync(
        EnvName env,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="ChangeSchema.BaselineAsync"/>
    Task<MigrationOutcome> BaselineAsync(
        EnvName env,
        long to,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="ReadMigrations.ExecuteAsync"/>
    Task<MigrationStatus> StatusAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="VerifySchema.ExecuteAsync"/>
    Task<SchemaVerdict> VerifyAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="VerifySchema.AcceptAsync"/>
    Task<SchemaVerdict> AcceptAsync(
        EnvName env,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="CheckMigrations.ExecuteAsync"/>
    Task<CheckVerdict> CheckAsync(
        EnvName env,
        CheckOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="PlanPhases.ExecuteAsync"/>
    Task<PhasePlan> PlanAsync(
        EnvName env,
        string migration,
        PhaseOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="CheckCommand.ExecuteAsync"/>
    Task<CheckVerdict> CheckCommandAsync(
        EnvName env,
        IReadOnlyList<string> command,
        CheckOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="SeedDatabase.ExecuteAsync"/>
    Task<IReadOnlyList<string>> SeedAsync(
        EnvName env,
        string? only,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="SeedDatabase.Preview"/>
    IReadOnlyList<Step> PreviewSeed(EnvName env, string? only);

    /// <inheritdoc cref="DumpSchema.ExecuteAsync"/>
    Task<string> DumpSchemaAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );

    /// <inheritdoc cref="FindShell.ExecuteAsync"/>
    Task<DatabaseClient> FindShellAsync(
        EnvName env,
        bool isInteractive,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    );
}
