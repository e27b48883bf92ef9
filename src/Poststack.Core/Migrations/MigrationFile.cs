namespace Poststack.Core.Migrations;

/// <summary>One file of a folder of migrations, read.</summary>
/// <param name="Up">Null where it has none.</param>
/// <param name="Down">The way back, in the same file or as all of it; null where it has none.</param>
internal sealed record MigrationFile(
    string File,
    MigrationFileName Name,
    MigrationPart? Up,
    MigrationPart? Down
);
