using Poststack.Core.Databases;
using Poststack.Core.Migrations.Checks.Data;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Replays;
using Poststack.Core.Migrations.Checks.Shadows;
using Poststack.Core.Migrations.Checks.Traces;
using Poststack.Core.Migrations.Checks.Watches;
using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Checks;

/// <summary>Tries migrations on a shadow of their target and judges what they did there.</summary>
public sealed class JudgeMigrations(CheckTools tools, TimeProvider clock)
{
    /// <param name="target">Its server runs.</param>
    /// <param name="files">Where queries are looked for.</param>
    public async Task<IReadOnlyList<Finding>> ExecuteAsync(
        PostgresInstance target,
        IReadOnlyList<Migration> migrations,
        CheckOptions options,
        QueryFiles files,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        if (migrations.Count == 0)
            return [];

        var steps = new CheckSteps(progress, clock);
        await using var asked = await tools.Targets.OpenAsync(target, ct);
        var against = await QueriesAsync(options.Against, files, asked, ct);
        var ahead = await QueriesAsync(options.Ahead, files, asked, ct);
        await using var shadow = await steps.RunAsync(
            "shadow",
            $"a shadow of {target.Database}",
            () => tools.Shadows.OpenAsync(target, UseFor(migrations, options), progress, ct)
        );
        var schema = await shadow.ReadAsync(ct);
        var known = options.Watched is null ? schema : ForeignLedgers.Without(schema);
        var before = await shadow.PrepareAsync([.. against.Queries, .. ahead.Queries], ct);
        var traces = await TraceAsync(shadow, migrations, steps, ct);
        var findings = new List<Finding>();
        var preflights = new Preflights(known);
        foreach (var trace in traces)
        {
            findings.AddRange(await WithSizesAsync(asked, JudgeMigration.Judge(trace, known), ct));
            foreach (var preflight in preflights.Of(trace))
                if (await AskAsync(asked, preflight, ct) is { } finding)
                    findings.Add(JudgeMigration.Accept(finding, trace.Migration));
        }

        if (!traces[^1].Failed && before.Count > 0)
        {
            var after = await shadow.PrepareAsync([.. against.Queries, .. ahead.Queries], ct);
            findings = Replay(against, ahead, before, after, findings, traces[^1]);
        }

        if (
            options.Watched is { } watched
            && !traces[^1].Failed
            && CheckCommand.Difference(watched, await shadow.DescribeAsync(ct), migrations[^1])
                is { } difference
        )
            findings.Add(difference);

        foreach (var left in migrations.Skip(traces.Count))
            findings.AddRange(JudgeMigration.NotTried(left, traces[^1].Migration));

        return findings;
    }

    private static async Task<Finding?> AskAsync(
        IMigrationTarget target,
        Preflight preflight,
        CancellationToken ct
    ) =>
        await target.AskAsync(preflight.Question, ct) switch
        {
            DataAnswer.Yes => preflight.IfYes,
            DataAnswer.Unknown => preflight.IfYes with
            {
                Hazard = OperationHazards.RowsNotAsked,
                Evidence =
                    $"nobody knows whether {preflight.IfYes.Evidence}: {target.SqlOf(preflight.Question)}",
            },
            _ => null,
        };

    private static ShadowUse UseFor(IReadOnlyList<Migration> migrations, CheckOptions options)
    {
        if (options.Watched is not null)
            return ShadowUse.Command;

        // A new value of an enum can be used once its transaction has ended.
        var isUsed =
            options is not { Against: null, Ahead: null }
            && migrations.Any(one =>
                one.Up.Statements.Any(statement =>
                    statement.OneLine.Contains("ADD VALUE", StringComparison.OrdinalIgnoreCase)
                )
            );
        return migrations is [{ IsTransactional: true }] && !isUsed
            ? ShadowUse.OneMigration
            : ShadowUse.Migrations;
    }

    private static List<Finding> Replay(
        QuerySource against,
        QuerySource ahead,
        IReadOnlyList<QueryShape> before,
        IReadOnlyList<QueryShape> after,
        List<Finding> findings,
        MigrationTrace end
    )
    {
        var last = end.Migration;
        var functions = end.After.Functions.Values;
        var count = against.Queries.Count;
        var areInsertsKnown = after.Take(count).All(shape => shape.LacksColumns is not null);
        var broken = ReplayQueries.Compare(
            against,
            [.. before.Take(count)],
            [.. after.Take(count)],
            last
        );
        return
        [
            .. count > 0
                ? findings.Select(one =>
                    ReplayQueries.Weigh(one, against, broken, functions, areInsertsKnown)
                )
                : findings,
            .. broken,
            .. ReplayQueries.LookAhead(
                ahead,
                [.. before.Skip(count)],
                [.. after.Skip(count)],
                last
            ),
        ];
    }

    private static async Task<QuerySource> QueriesAsync(
        string? name,
        QueryFiles files,
        IMigrationTarget target,
        CancellationToken ct
    ) =>
        name switch
        {
            null => new(string.Empty, []),
            QuerySource.Collected => QuerySource.Of(name, await target.CollectQueriesAsync(ct)),
            _ => files.Read(name),
        };

    private static async Task<IReadOnlyList<MigrationTrace>> TraceAsync(
        IShadow shadow,
        IReadOnlyList<Migration> migrations,
        CheckSteps steps,
        CancellationToken ct
    )
    {
        var traces = new List<MigrationTrace>();
        foreach (var migration in migrations)
        {
            var trace = await steps.RunAsync(
                $"try.{migration.Version}",
                $"try {migration}",
                () => shadow.RunAsync(migration, ct)
            );
            traces.Add(trace);
            if (trace.Failed)
                break;
        }

        return traces;
    }

    private static async Task<IReadOnlyList<Finding>> WithSizesAsync(
        IMigrationTarget target,
        IReadOnlyList<Finding> findings,
        CancellationToken ct
    )
    {
        var sized = new List<Finding>();
        foreach (var finding in findings)
            sized.Add(
                finding.Cost is { } cost
                    ? finding with
                    {
                        Cost = cost with
                        {
                            Size = await target.SizeOfAsync(cost.Schema, cost.Table, ct),
                        },
                    }
                    : finding
            );

        return sized;
    }
}
