using System.Globalization;

namespace Poststack.Core.Migrations.Phases;

/// <summary>The migration that somebody names: by its number, its title or its file.</summary>
internal static class PlannedMigration
{
    private const string Extension = ".sql";

    /// <exception cref="Refusals.RefusalException">There is none.</exception>
    public static Migration Find(MigrationFolder folder, string asked)
    {
        var name = NameOf(asked);
        return folder.Migrations.FirstOrDefault(one =>
                Is(name, one.Number, one.Title) || NameOf(one.Up.File) == name
            )
            ?? throw PhaseRefusals
                .NoSuchMigration(asked, folder, PlannedBefore(folder, name))
                .ToException();
    }

    private static string? PlannedBefore(MigrationFolder folder, string name) =>
        Directory
            .EnumerateFiles(folder.FullPath, $"*{Extension}{PlanPhases.Planned}")
            .Select(Path.GetFileName)
            .OfType<string>()
            .Where(file =>
                MigrationFileName.Parse(file[..^PlanPhases.Planned.Length]) is { } planned
                && Is(name, planned.Number, $"{planned.Version}_{planned.Name}")
            )
            .Select(file => Path.Combine(folder.Path, file))
            .FirstOrDefault();

    private static string NameOf(string asked)
    {
        var file = Path.GetFileName(asked);
        return file.EndsWith(Extension, StringComparison.Ordinal)
            ? file[..^Extension.Length]
            : file;
    }

    private static bool Is(string name, long number, string title) =>
        name == title
        || long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            && asked == number;
}
