using System.Globalization;

namespace Poststack.Core.Migrations.Phases;

/// <summary>The migration that somebody names: by its number, its title or its file.</summary>
internal static class PlannedMigration
{
    private const string Extension = ".sql";

    /// <exception cref="Refusals.RefusalException">There is none.</exception>
    public static Migration Find(MigrationFolder folder, string asked)
    {
        var file = Path.GetFileName(asked.TrimEnd('/'));
        var name = file.EndsWith(Extension, StringComparison.Ordinal)
            ? file[..^Extension.Length]
            : file;
        return folder.Migrations.FirstOrDefault(one =>
                one.Title == name
                || Path.GetFileName(one.Up.File) == file
                || long.TryParse(
                    name,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                    && one.Number == number
            ) ?? throw PhaseRefusals.NoSuchMigration(asked, folder).ToException();
    }
}
