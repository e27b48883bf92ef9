using Poststack.Core.Backups.Clones.Steps;
using Poststack.Core.Backups.Steps;
using Poststack.Core.Databases;
using Poststack.Core.Databases.Masks;
using Poststack.Core.Environments;
using Poststack.Core.Plans;
using Poststack.Core.Progress;

namespace Poststack.Core.Backups.Clones;

/// <summary>Puts one env's database, as it is now, in the place of another's.</summary>
/// <remarks>
/// Files are copied where both servers are ours and of the same programs; else a dump goes from the one to the other without touching
/// the disk. Either way the copy is masked before anybody may look at it, and ended at any moment the target has the one or the other.
/// </remarks>
public sealed class CloneDatabase(BackupTools tools)
{
    private const string Verb = "db clone";

    private readonly ReachDatabase _reach = new(tools.Envs);

    /// <param name="dropOld">Whether what the target had until now is removed in the end.</param>
    /// <exception cref="Refusals.RefusalException">It cannot be cloned; the target's database is as it was.</exception>
    public async Task<Cloned> ExecuteAsync(
        EnvName from,
        EnvName to,
        bool dropOld,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var mask = MaskFor(from, to);
        var source = await _reach.ExecuteAsync(from, Verb, progress, ct);
        var target = await _reach.ExecuteAsync(to, Verb, progress, ct);
        CloneFacts facts;
        using (EnvLock.Take(tools.Envs.State, to, Verb, tools.Envs.Clock.GetUtcNow()))
        {
            facts = await ObserveAsync(from, source, target, mask, progress, ct);
            var work = new RestoreWork(tools, to, target, backup: null)
            {
                Source = source,
                Scratch = facts.Scratch,
            };
            await work.ExecuteAsync(ClonePlanner.Plan(facts, dropOld), progress, ct);
        }

        // Its server was stopped for the exchange, and has another env's passwords.
        if (facts.Scratch is not null)
            await _reach.StartAsync(to, Verb, progress, ct);
        return new(
            from,
            to,
            target.Database,
            facts.Size,
            facts.Scratch is not null,
            mask.Count,
            dropOld ? null : KeptOf(facts)
        );
    }

    /// <summary>What <see cref="ExecuteAsync"/> would do. Changes nothing; starts the two servers where they are down, to ask them.</summary>
    public async Task<Plan<RestoreStep>> PlanAsync(
        EnvName from,
        EnvName to,
        bool dropOld,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var mask = MaskFor(from, to);
        _reach.Get(from);
        _reach.Get(to);
        var source = await _reach.ExecuteAsync(from, Verb, progress, ct);
        var target = await _reach.ExecuteAsync(to, Verb, progress, ct);
        var facts = await ObserveAsync(from, source, target, mask, progress, ct);
        return ClonePlanner.Plan(facts, dropOld);
    }

    private async Task<CloneFacts> ObserveAsync(
        EnvName from,
        PostgresInstance source,
        PostgresInstance target,
        IReadOnlyList<MaskRule> mask,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var whyNot = await tools.Servers.WhyNotAsync(source, target, ct);
        if (whyNot is not null)
            progress.Report(new Said($"A dump is copied and not files, because {whyNot}."));

        var found = await tools.Copies.FindAsync(target, ct);
        var there = await tools.Copies.FindAsync(source, ct);
        await using var snapshot = await tools.Copies.OpenAsync(source, ct);
        if (found.Major < there.Major)
            throw BackupRefusals.OlderServer(there.Major, found.Major).ToException();

        return new(
            from,
            source,
            snapshot.Traits,
            there.Find(source.Database)?.Size ?? 0,
            target,
            found,
            whyNot is null ? tools.Servers.ScratchOf(source, target) : null,
            mask,
            BackupId.New(tools.Envs.Clock.GetUtcNow(), tools.Envs.Secrets)
        );
    }

    /// <summary>Before anything is started.</summary>
    private IReadOnlyList<MaskRule> MaskFor(EnvName from, EnvName to)
    {
        if (from == to)
            throw CloneRefusals.OfItself(from).ToException();

        var project = tools.Envs.Project;
        return MaskRule.Between(from.Value, project.Get(from), project.Get(to));
    }

    private static string KeptOf(CloneFacts facts) =>
        facts.Scratch is null
            ? RestoreNames.Kept(facts.Target.Database, facts.Id)
            : ClonePlanner.KeptData(facts.Id);
}
