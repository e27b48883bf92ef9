using System.Text;
using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Migrations.Checks;
using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Checks.Hazards;
using Poststack.Core.Migrations.Checks.Shadows;
using Poststack.Core.Migrations.Checks.Traces;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations.Phases;

/// <summary>Runs a migration, and then its phases in its place, on shadows of the target.</summary>
/// <param name="pending">All that the target has not had, the planned one among them.</param>
internal sealed class PhaseTrial(
    EnvTools tools,
    PostgresInstance database,
    IReadOnlyList<Migration> pending,
    Migration planned,
    IProgress<ProgressEvent> progress
)
{
    private const string MassWrite = "mass-write";

    private readonly CheckSteps _steps = new(progress, tools.Clock);

    /// <summary>What it does, behind all others that are pending: there its phases will stand.</summary>
    public async Task<MigrationTrace> ObserveAsync(CancellationToken ct)
    {
        var use =
            pending.Count == 1 && planned.IsTransactional
                ? ShadowUse.OneMigration
                : ShadowUse.Migrations;
        await using var shadow = await OpenAsync("shadow", use, ct);
        return await RunAsync(shadow, planned, ct);
    }

    /// <summary>Tries the files that the drafts make, and accepts of what they do what they do on purpose.</summary>
    /// <param name="write">Makes files of drafts.</param>
    /// <param name="wanted">The schema that the migration itself leaves.</param>
    public async Task<IReadOnlyList<PhaseFile>> ProveAsync(
        IReadOnlyList<PhaseDraft> drafts,
        Func<IReadOnlyList<PhaseDraft>, IReadOnlyList<PhaseFile>> write,
        SchemaFacts wanted,
        CancellationToken ct
    )
    {
        var migrations = write(drafts).Select(Parse).ToList();
        await using var shadow = await OpenAsync("proof", ShadowUse.Migrations, ct);
        var known = await shadow.ReadAsync(ct);
        var traces = new List<MigrationTrace>();
        foreach (var migration in migrations)
            traces.Add(await RunAsync(shadow, migration, ct));

        // Some things can be said only of who has had the files before, others only of who has not.
        var found = traces
            .Select(trace =>
                (List<Finding>)
                    [
                        .. JudgeMigration.Judge(trace, known),
                        .. JudgeMigration.Judge(trace, trace.Before),
                    ]
            )
            .ToList();
        if (
            found.SelectMany(one => one).Where(finding => finding.Blocks).ToList() is
            { Count: > 0 } harm
        )
            throw PhaseRefusals.NotSafe(planned, harm).ToException();
        if (SchemaLines.Difference(wanted, traces[^1].After) is { Count: > 0 } differences)
            throw PhaseRefusals.LeadsElsewhere(planned, differences).ToException();

        return write([
            .. drafts.Select(
                (draft, index) =>
                    draft with
                    {
                        Accepted =
                        [
                            .. draft.Accepted.Where(one =>
                                // What a table is read by depends on its rows, too.
                                one.Hazard == MassWrite
                                || found[index].Any(finding => finding.Hazard.Id == one.Hazard)
                            ),
                        ],
                    }
            ),
        ]);
    }

    private async Task<IShadow> OpenAsync(string id, ShadowUse use, CancellationToken ct)
    {
        var shadow = await _steps.RunAsync(
            id,
            id == "shadow" ? $"a shadow of {database.Database}" : "another one, for its phases",
            () => tools.Migrations.Checks.Shadows.OpenAsync(database, use, progress, ct)
        );
        try
        {
            foreach (var other in pending.Where(one => one != planned))
                await RunAsync(shadow, other, ct);
            return shadow;
        }
        catch
        {
            await shadow.DisposeAsync();
            throw;
        }
    }

    private async Task<MigrationTrace> RunAsync(
        IShadow shadow,
        Migration migration,
        CancellationToken ct
    )
    {
        var trace = await _steps.RunAsync(
            $"try.{migration.Version}",
            $"try {migration}",
            () => shadow.RunAsync(migration, ct)
        );
        return trace.Failed
            ? throw (
                pending.Contains(migration)
                    ? PhaseRefusals.Fails(migration, MessageOf(trace), planned)
                    : PhaseRefusals.PhaseFails(migration, MessageOf(trace), planned)
            ).ToException()
            : trace;
    }

    private static string MessageOf(MigrationTrace trace) => trace.Statements[^1].Failure!.Message;

    private static Migration Parse(PhaseFile file)
    {
        var problems = new List<Problem>();
        var name = MigrationFileName.Parse(Path.GetFileName(file.Path))!;
        var (up, down) = new MigrationFileReader(file.Path, name, problems).Read(
            Encoding.UTF8.GetBytes(file.Text)
        );
        return problems.Count == 0
            ? new(name.Number, name.Version, name.Name, up!, down)
            : throw MigrationRefusals
                .InvalidFiles(Path.GetDirectoryName(file.Path)!, problems)
                .ToException();
    }
}
