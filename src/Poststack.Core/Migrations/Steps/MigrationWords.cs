namespace Poststack.Core.Migrations.Steps;

/// <summary>How steps call what they run.</summary>
internal static class MigrationWords
{
    /// <summary>`up.007` and `down.007`.</summary>
    public static string Id(Migration migration, bool isDown) =>
        $"{(isDown ? "down" : "up")}.{migration.Version}";

    public static string Title(Migration migration, bool isDown) =>
        isDown ? $"undo {migration}" : $"apply {migration}";
}
