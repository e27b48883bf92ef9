using System.Globalization;
using System.Text;
using Poststack.Core.Environments;
using Poststack.Core.Machine;
using Poststack.Core.Projects;

namespace Poststack.Core.Migrations;

/// <summary>Makes the file of a new migration, with both parts to fill in.</summary>
public static class NewMigration
{
    private const int Width = 3;
    private const int DigitsOfTime = 14;

    private const string Content = """
        -- migrate:up


        -- migrate:down


        """;

    /// <summary>The next number: counted up, or the time where the last one is a time.</summary>
    /// <param name="isDryRun">Only says which file it would be.</param>
    /// <returns>The file, relative to the project's folder.</returns>
    /// <exception cref="Refusals.RefusalException">The name is none, or a file of the folder cannot be read.</exception>
    public static string Create(
        EnvSpec? env,
        ProjectSpec project,
        string name,
        DateTimeOffset now,
        bool isDryRun = false
    )
    {
        var stem = name.Trim().Replace(' ', '_');
        if (
            stem.Length == 0
            || !stem.All(MigrationFileName.IsNameCharacter)
            || stem.EndsWith(".sql", StringComparison.Ordinal)
        )
            throw MigrationRefusals.InvalidName(name).ToException();

        var (path, fullPath) = MigrationFolder.PlaceOf(env, project);
        var file = $"{NumberAfter(LastIn(fullPath), now)}_{stem}.sql";

        if (!isDryRun)
            WholeFile.Write(
                Path.Combine(fullPath, file),
                Encoding.UTF8.GetBytes(Content.ReplaceLineEndings("\n"))
            );
        return Path.Combine(path, file);
    }

    /// <summary>The next number, and how many digits numbers of the folder have.</summary>
    internal static (long Number, int Width) NextNumber(string fullPath, DateTimeOffset now)
    {
        var next = NumberAfter(LastIn(fullPath), now);
        return (long.Parse(next, CultureInfo.InvariantCulture), next.Length);
    }

    private static MigrationFileName? LastIn(string fullPath) =>
        Directory.Exists(fullPath)
            ? Directory
                .EnumerateFiles(fullPath)
                .Select(file => MigrationFileName.Parse(Path.GetFileName(file)))
                .OfType<MigrationFileName>()
                .MaxBy(one => one.Number)
            : null;

    private static string NumberAfter(MigrationFileName? last, DateTimeOffset now)
    {
        if (last is null)
            return 1.ToString($"D{Width}", CultureInfo.InvariantCulture);

        var time = now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        return last.Version.Length == DigitsOfTime && string.CompareOrdinal(time, last.Version) > 0
            ? time
            : (last.Number + 1).ToString($"D{last.Version.Length}", CultureInfo.InvariantCulture);
    }
}
