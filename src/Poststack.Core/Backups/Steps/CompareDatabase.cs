using System.Globalization;
using Poststack.Core.Databases.Masks;
using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Steps;

/// <summary>Counts what was restored, and lets nothing else than what was backed up take the env's place.</summary>
public sealed record CompareDatabase(RestoreRecord Record, IReadOnlyList<MaskRule> Mask)
    : RestoreStep("compare")
{
    public string With { get; init; } = "the manifest";

    public override string Title => $"compare tables, rows and migrations with {With}";

    public override async Task<string?> RunAsync(
        RestoreWork work,
        StepScope scope,
        CancellationToken ct
    )
    {
        var copies = work.Tools.Copies;
        var expected = work.Expected!;
        var found = await copies.ReadAsync(work.Instance, Record.Fresh, ct);
        if (expected.DifferencesTo(found) is { Count: > 0 } differences)
            throw BackupRefusals.Differs(Record.Fresh, differences).ToException();

        await copies.MarkAsync(
            work.Instance,
            Record.Fresh,
            RestorePlanner.WholeMark(Record, Mask),
            ct
        );
        work.IsWhole = true;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{found.Rows:N0} rows of {found.Tables.Count} tables, the same"
        );
    }
}
