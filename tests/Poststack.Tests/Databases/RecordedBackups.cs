using Poststack.Cli.Databases;
using Poststack.Core.Backups;
using Poststack.Core.Backups.Clones;
using Poststack.Core.Backups.Clones.Steps;
using Poststack.Core.Backups.Drills;
using Poststack.Core.Backups.Steps;
using Poststack.Core.Environments;
using Poststack.Core.Plans;
using Poststack.Core.Progress;
using Poststack.Tests.Backups;
using Poststack.Tests.Environments;

namespace Poststack.Tests.Databases;

/// <summary>Use cases that remember how they were called and answer what a test gave them.</summary>
internal sealed class RecordedBackups : IEnvBackups
{
    /// <summary>`backup dev, keep 7`, … in the order of the calls.</summary>
    public List<string> Calls { get; } = [];

    public IReadOnlyList<Backup> All { get; init; } = [GivenBackup.Backup()];

    public Task<Backup> BackUpAsync(
        EnvName env,
        int? keep,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        Calls.Add($"backup {env}, keep {keep?.ToString() ?? "all"}");
        return Task.FromResult(All[0]);
    }

    public IReadOnlyList<Step> PreviewBackup(EnvName env, int? keep)
    {
        Calls.Add($"plan a backup of {env}, keep {keep?.ToString() ?? "all"}");
        return [new KeepBackup(All[0].Name)];
    }

    public Task<IReadOnlyList<Step>> PlanDropAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        Calls.Add($"plan to drop what {env} kept");
        return Task.FromResult<IReadOnlyList<Step>>([new CheckBackup(All[0])]);
    }

    public Task<IReadOnlyList<Step>> PreviewDrillAsync(EnvName env, CancellationToken ct)
    {
        Calls.Add($"plan a drill of {env}");
        return Task.FromResult<IReadOnlyList<Step>>([new CheckBackup(All[0])]);
    }

    public Task<IReadOnlyList<Backup>> ListAsync(
        EnvName? env,
        bool verify,
        Action<string> onBackup,
        CancellationToken ct
    )
    {
        Calls.Add($"list {env?.Value ?? "all"}{(verify ? ", verify" : "")}");
        return Task.FromResult(All);
    }

    public Task<Restored> RestoreAsync(
        EnvName env,
        string backup,
        bool dropOld,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        Calls.Add($"restore {env} from {backup}{(dropOld ? ", drop the old one" : "")}");
        return Task.FromResult(
            new Restored(
                env,
                "shop_dev",
                All[0],
                dropOld ? null : "shop_dev_before_20261129_130000_bbbb"
            )
        );
    }

    public Task<IReadOnlyList<Step>> PlanRestoreAsync(
        EnvName env,
        string backup,
        bool dropOld,
        CancellationToken ct
    )
    {
        Calls.Add($"plan {env} from {backup}");
        return Task.FromResult<IReadOnlyList<Step>>([new CheckBackup(All[0])]);
    }

    public Task<Cloned> CloneAsync(
        EnvName from,
        EnvName to,
        bool dropOld,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        Calls.Add($"clone {from} into {to}{(dropOld ? ", drop the old one" : "")}");
        return Task.FromResult(
            new Cloned(
                from,
                to,
                "shop_dev",
                1_500_000,
                IsOfFiles: true,
                Masked: 2,
                dropOld ? null : "data.before_1"
            )
        );
    }

    public Task<Plan<RestoreStep>> PlanCloneAsync(
        EnvName from,
        EnvName to,
        bool dropOld,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        Calls.Add($"plan a clone of {from} into {to}");
        return Task.FromResult(new Plan<RestoreStep>([new CopyServer(from, 1_500_000)]));
    }

    public Task<Drilled> DrillAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        Calls.Add($"drill {env}");
        return Task.FromResult(
            new Drilled(
                env,
                new(Given.Noon, All[0].Name, Undone: 3, Irreversible: "002_b"),
                Rows: 1_000,
                TimeSpan.FromSeconds(1.5)
            )
        );
    }

    public Task<IReadOnlyList<string>> DropKeptAsync(
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        Calls.Add($"drop what {env} kept");
        return Task.FromResult<IReadOnlyList<string>>(["shop_dev_before_20261129_130000_bbbb"]);
    }
}
