using Poststack.Cli.Databases;
using Poststack.Core.Databases;
using Poststack.Core.Databases.Clients;
using Poststack.Core.Environments;
using Poststack.Core.Migrations.Checks;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Phases;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Plans;
using Poststack.Core.Progress;
using Poststack.Tests.Environments;

namespace Poststack.Tests.Databases;

/// <summary>Use cases that remember how they were called and answer what a test gave them.</summary>
internal sealed class RecordedDatabases : IEnvDatabases
{
    /// <summary>`reach dev for db url`, … in the order of the calls.</summary>
    public List<string> Calls { get; } = [];

    public PostgresInstance Instance { get; init; } = Given.Instance;

    public Task<PostgresInstance> ReachAsync(
        EnvName env,
        string verb,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        Calls.Add($"reach {env} for {verb}");
        return Task.FromResult(Instance);
    }

    public MigrationOptions? Options { get; private set; }

    public MigrationOutcome Outcome { get; init; } =
        new(new("dev"), Plan: null, [], "003_three", Pending: 0);

    public MigrationStatus Status { get; init; } =
        new(new("dev"), new(new("dev"), new("migrations", "/migrations", []), Ledger.None));

    public SchemaVerdict Verdict { get; init; } =
        new(
            new(new("dev"), new(new("dev"), new("migrations", "/migrations", []), Ledger.None)),
            Drift: null
        );

    public Task<MigrationOutcome> MigrateAsync(
        EnvName env,
        long? to,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Answer($"migrate {env} to {to?.ToString() ?? "all"}", Outcome, options);

    public Task<MigrationOutcome> RollbackAsync(
        EnvName env,
        int? steps,
        long? to,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Answer($"rollback {env} steps {steps} to {to}", Outcome, options);

    public Task<MigrationOutcome> RedoAsync(
        EnvName env,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Answer($"redo {env}", Outcome, options);

    public Task<MigrationOutcome> BaselineAsync(
        EnvName env,
        long to,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Answer($"baseline {env} to {to}", Outcome, options);

    public CheckVerdict Check { get; init; } = new(new("dev"), [], []);

    public PhasePlan Plan { get; init; } =
        new(
            new("dev"),
            new(7, "007", "email", new("migrations/007_email.sql", "", [], new()), Down: null),
            "users.email is new and NOT NULL",
            [],
            [],
            IsDryRun: false
        );

    public Task<PhasePlan> PlanAsync(
        EnvName env,
        string migration,
        PhaseOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        Calls.Add(
            $"plan {migration} of {env}, value {options.Value} back {options.Back} dry {options.IsDryRun}"
        );
        return Task.FromResult(Plan);
    }

    public Task<CheckVerdict> CheckAsync(
        EnvName env,
        CheckOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Answer($"check {env} against {options.Against} ahead {options.Ahead}".TrimEnd(), Check);

    public Task<CheckVerdict> CheckCommandAsync(
        EnvName env,
        IReadOnlyList<string> command,
        CheckOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Answer($"check {env}: {string.Join(' ', command)}", Check);

    public Task<MigrationStatus> StatusAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Answer($"status {env}", Status);

    public Task<SchemaVerdict> VerifyAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Answer($"verify {env}", Verdict);

    public Task<SchemaVerdict> AcceptAsync(
        EnvName env,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Answer($"accept {env}", Verdict, options);

    private Task<T> Answer<T>(string call, T answer, MigrationOptions? options = null)
    {
        Calls.Add(call);
        Options = options;
        return Task.FromResult(answer);
    }

    public string Schema { get; init; } = "CREATE TABLE a ();\n";

    public DatabaseClient Shell { get; init; } =
        new(["psql"], new Dictionary<string, string> { ["PGPASSWORD"] = "hunter2" });

    public IReadOnlyList<Step> PreviewSeed(EnvName env, string? only)
    {
        Calls.Add($"plan to seed {env}");
        return [];
    }

    public Task<IReadOnlyList<string>> SeedAsync(
        EnvName env,
        string? only,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Answer($"seed {env} with {only}", (IReadOnlyList<string>)["seeds/a.sql"]);

    public Task<string> DumpSchemaAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Answer($"dump-schema {env}", Schema);

    public Task<DatabaseClient> FindShellAsync(
        EnvName env,
        bool isInteractive,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    ) => Answer($"shell {env}", Shell);
}
