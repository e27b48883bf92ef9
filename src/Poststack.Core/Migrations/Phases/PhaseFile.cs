using System.Globalization;
using System.Text;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A file of a plan.</summary>
/// <param name="Path">Relative to the project's folder.</param>
/// <param name="Says">What it does, in a few words.</param>
/// <param name="IsGated">It waits for releases that need what it takes away.</param>
public sealed record PhaseFile(
    string Path,
    string FullPath,
    long Number,
    Phase Phase,
    string Says,
    string Text,
    bool IsGated
)
{
    /// <param name="number">Of the plan's first file.</param>
    /// <param name="width">How many digits numbers have.</param>
    internal static IReadOnlyList<PhaseFile> Of(
        IReadOnlyList<PhaseDraft> drafts,
        Migration original,
        MigrationFolder folder,
        long number,
        int width
    ) =>
        [
            .. drafts.Select(
                (draft, index) =>
                {
                    var version = Version(number + index, width);
                    var file = $"{version}_{original.Name}_{(int)draft.Phase}_{draft.Word}.sql";
                    return new PhaseFile(
                        System.IO.Path.Combine(folder.Path, file),
                        System.IO.Path.Combine(folder.FullPath, file),
                        number + index,
                        draft.Phase,
                        draft.Says,
                        TextOf(draft, original, Version(number, width)),
                        draft.IsGated
                    );
                }
            ),
        ];

    private static string Version(long number, int width) =>
        number.ToString($"D{width}", CultureInfo.InvariantCulture);

    private static string TextOf(PhaseDraft draft, Migration original, string first)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"-- Phase {(int)draft.Phase} of 3 of {original.Title}: {draft.Says}.\n"
        );
        if (draft.IsGated)
            text.Append(CultureInfo.InvariantCulture, $"-- poststack: contract after {first}\n");
        foreach (var (hazard, reason) in draft.Accepted)
            text.Append(
                CultureInfo.InvariantCulture,
                $"-- poststack: accept {hazard} because {reason}\n"
            );

        Append(text, MigrationMarker.Up, draft.Up, draft.IsUpAlone, draft.Backfill);
        if (draft.Down is { } down)
            Append(
                text.Append('\n'),
                MigrationMarker.Down,
                down,
                draft.IsDownAlone,
                backfill: null
            );

        return text.ToString();
    }

    private static void Append(
        StringBuilder text,
        string marker,
        IReadOnlyList<string> statements,
        bool isAlone,
        string? backfill
    )
    {
        text.Append(CultureInfo.InvariantCulture, $"-- {marker}\n");
        if (isAlone)
            text.Append("-- poststack: no-transaction\n");
        if (backfill is not null)
            text.Append(CultureInfo.InvariantCulture, $"-- poststack: {backfill}\n");
        foreach (var statement in statements)
            text.Append(statement)
                .Append(statement.StartsWith("--", StringComparison.Ordinal) ? "\n" : ";\n");
    }
}
