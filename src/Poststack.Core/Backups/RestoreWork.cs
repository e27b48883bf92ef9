using System.Diagnostics;
using Poststack.Core.Backups.Steps;
using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Plans;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;

namespace Poststack.Core.Backups;

/// <summary>One run of `db restore` or `db clone`, and the tools that its steps work with.</summary>
public sealed class RestoreWork(
    BackupTools tools,
    EnvName env,
    PostgresInstance instance,
    Backup? backup
)
{
    public BackupTools Tools => tools;

    public EnvName Env => env;

    public PostgresInstance Instance => instance;

    /// <summary>Whose database comes here as it is now; null where a backup does.</summary>
    public PostgresInstance? Source { get; init; }

    /// <summary>Where files are copied to before they take the place of the instance's own.</summary>
    public PostgresInstance? Scratch { get; init; }

    /// <summary>The server that has what is being prepared.</summary>
    public PostgresInstance Workplace => Scratch ?? instance;

    /// <summary>What has to be in it in the end; the backup's manifest says it, or who copied.</summary>
    public DatabaseContents? Expected { get; set; } = backup?.Manifest?.Contents;

    /// <summary>What is new is filled, masked and compared: only its name is not right yet.</summary>
    public bool IsWhole { get; set; }

    public Backup Backup =>
        backup ?? throw new UnreachableException("Nothing is restored in this run.");

    /// <summary>It happens on a scratch server: nobody goes on with it, and the env need not know.</summary>
    public bool IsRehearsal { get; init; }

    public RestoreRecords Records { get; } = new(tools.Envs.State);

    /// <summary>Carries a plan out. Where a step fails, what was being prepared goes away: it may be what nobody has masked yet.</summary>
    /// <exception cref="Refusals.RefusalException">A step failed.</exception>
    public async Task ExecuteAsync(
        Plan<RestoreStep> plan,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        try
        {
            await new PlanExecutor<RestoreStep>(
                (step, scope, token) => step.RunAsync(this, scope, token),
                progress,
                tools.Envs.Clock
            ).ExecuteAsync(plan, ct);
        }
        catch when (!IsRehearsal)
        {
            await TakeAwayAsync(plan);
            throw;
        }
    }

    // A whole database stays: the next run gives it its name. What cannot go now goes then.
    private async Task TakeAwayAsync(Plan<RestoreStep> plan)
    {
        try
        {
            if (Scratch is not null)
                await tools.Servers.DropScratchAsync(Scratch, instance, CancellationToken.None);
            if (!IsWhole && plan.Steps.OfType<CreateDatabase>().FirstOrDefault() is { } made)
                await tools.Copies.DropAsync(instance, made.Record.Fresh, CancellationToken.None);
        }
        catch (RefusalException)
        {
            // The first failure is what is told.
        }
    }
}
