namespace Poststack.Core.Migrations.Phases;

/// <summary>A file of a plan, before it has a number.</summary>
/// <param name="Word">Of its name: `expand`.</param>
/// <param name="Says">What it does, for the comment on top.</param>
/// <param name="Up">Statements, without semicolons; a line that begins with `--` is a comment.</param>
/// <param name="Down">Null where there is no way back.</param>
internal sealed record PhaseDraft(
    Phase Phase,
    string Word,
    string Says,
    IReadOnlyList<string> Up,
    IReadOnlyList<string>? Down
)
{
    /// <summary>Its way back for what changes no schema and need not be undone.</summary>
    public static IReadOnlyList<string> NothingToUndo { get; } =
    ["-- Nothing to undo: what it wrote goes with the column or table.", "SELECT 1"];

    /// <summary>Hazards that it has on purpose, and why.</summary>
    public IReadOnlyList<(string Hazard, string Reason)> Accepted { get; init; } = [];

    public bool IsUpAlone { get; init; }

    public bool IsDownAlone { get; init; }

    /// <summary>`-- poststack: backfill …`; null for what is done at once.</summary>
    public string? Backfill { get; init; }

    /// <summary>Must not run while a release is live that was made before the plan's first file.</summary>
    public bool IsGated { get; init; }
}
