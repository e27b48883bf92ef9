using Poststack.Core.Databases;
using Poststack.Core.Migrations.Checks.Data;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Shadows;
using Poststack.Core.Migrations.Checks.Traces;
using Poststack.Core.Progress;

namespace Poststack.Core.Migrations.Checks;

/// <summary>Tries migrations on a shadow of their target and judges what they did there.</summary>
public sealed class JudgeMigrations(CheckTools tools, TimeProvider clock)
{
    /// <param name="target">Its server runs.</param>
    public async Task<IReadOnlyList<Finding>> ExecuteAsync(
        PostgresInstance target,
        IReadOnlyList<Migration> migrations,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        if (migrations.Count == 0)
            return [];

        var steps = new CheckSteps(progress, clock);
        await using var shadow = await steps.RunAsync(
            "shadow",
            $"a shadow of {target.Database}",
            () => tools.Shadows.OpenAsync(target, progress, ct)
        );
        var known = await shadow.ReadAsync(ct);
        var traces = await TraceAsync(shadow, migrations, steps, ct);
        var findings = new List<Finding>();
        await using var asked = await tools.Targets.OpenAsync(target, ct);
        var preflights = new Preflights(known);
        foreach (var trace in traces)
        {
            findings.AddRange(await WithSizesAsync(asked, JudgeMigration.Judge(trace, known), ct));
            foreach (var preflight in preflights.Of(trace))
                if (await asked.AskAsync(preflight.Question, ct) == DataAnswer.Yes)
                    findings.Add(JudgeMigration.Accept(preflight.IfYes, trace.Migration));
        }

        foreach (var left in migrations.Skip(traces.Count))
            findings.AddRange(JudgeMigration.NotTried(left, traces[^1].Migration));

        return findings;
    }

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
