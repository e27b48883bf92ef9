using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Migrations.Ledgers;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Steps;
using Poststack.Core.Plans;
using Poststack.Core.Progress;
using Poststack.Core.Releases;

namespace Poststack.Core.Migrations.Runs;

/// <summary>Observes, plans and executes until a database's schema is as was asked for. What all verbs that run migrations share.</summary>
internal sealed class MigrationRunner(EnvTools tools)
{
    private const int MaxPlans = 5;
    private static readonly TimeSpan TurnPause = TimeSpan.FromMilliseconds(200);

    private MigrationTools Migrations => tools.Migrations;

    /// <param name="plan">Called again whenever the ledger was read again.</param>
    /// <param name="before">Called once with what is planned, before the turn is taken; may refuse.</param>
    public async Task<MigrationOutcome> ExecuteAsync(
        EnvName env,
        ISchemaSession session,
        MigrationFolder folder,
        Func<MigrationFacts, Plan<MigrationStep>> plan,
        Func<Plan<MigrationStep>, Task> before,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var facts = new MigrationFacts(env, folder, await session.ReadLedgerAsync(ct));
        // Who has it in hand may be about to finish it.
        if (facts.Ledger.Unfinished is not null && !options.IsDryRun)
        {
            await TakeTurnAsync(session, options, progress, ct);
            facts = new(env, folder, await session.ReadLedgerAsync(ct));
        }

        foreach (var warning in facts.Warnings)
            progress.Report(new Said(warning, IsWarning: true));

        var steps = plan(facts);
        if (steps.IsEmpty || options.IsDryRun)
            return Outcome(env, facts, [], options.IsDryRun ? steps : null);

        await before(steps);
        await TakeTurnAsync(session, options, progress, ct);
        return await ExecuteAsync(env, session, folder, plan, options, progress, ct);
    }

    private async Task<MigrationOutcome> ExecuteAsync(
        EnvName env,
        ISchemaSession session,
        MigrationFolder folder,
        Func<MigrationFacts, Plan<MigrationStep>> plan,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var author = await AuthorAsync(ct);
        var done = new List<LedgerNote>();
        for (var number = 1; ; number++)
        {
            var facts = new MigrationFacts(env, folder, await session.ReadLedgerAsync(ct));
            var run = new MigrationRun(
                session,
                facts,
                options,
                author,
                Migrations.Jitter,
                tools.Clock
            );
            try
            {
                var steps = plan(facts);
                if (!steps.IsEmpty)
                    await new PlanExecutor<MigrationStep>(
                        (step, scope, token) => step.RunAsync(run, scope, token),
                        progress,
                        tools.Clock
                    ).ExecuteAsync(steps, ct);

                done.AddRange(run.Done);
                return Outcome(
                    env,
                    new(env, folder, await session.ReadLedgerAsync(ct)),
                    done,
                    plan: null
                );
            }
            catch (PlanOutdatedException) when (number < MaxPlans)
            {
                done.AddRange(run.Done);
            }
        }
    }

    public async Task TakeTurnAsync(
        ISchemaSession session,
        MigrationOptions options,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var begun = tools.Clock.GetTimestamp();
        var said = 0;
        while (await session.TryTakeTurnAsync(ct) is { } holder)
        {
            if (tools.Clock.GetElapsedTime(begun) > options.Patience)
                throw MigrationRefusals.Busy(holder, options.Patience).ToException();
            if (said != holder.Process)
                progress.Report(
                    new Said(
                        $"Another run works on this database's schema, waiting for it: {holder}"
                    )
                );

            said = holder.Process;
            await Task.Delay(TurnPause, tools.Clock, ct);
        }
    }

    private async Task<LedgerAuthor> AuthorAsync(CancellationToken ct)
    {
        var commit = await CheckoutCommit.ReadAsync(tools.Repositories, tools.Project.Folder, ct);
        return new(Migrations.Person, Migrations.Poststack, commit?.ToString());
    }

    private static MigrationOutcome Outcome(
        EnvName env,
        MigrationFacts facts,
        IReadOnlyList<LedgerNote> done,
        Plan<MigrationStep>? plan
    ) =>
        new(
            env,
            plan is null ? null : [.. plan.Steps.Select(step => step.Title)],
            done,
            facts.Ledger.Head?.Title,
            facts.Pending.Count
        );
}
