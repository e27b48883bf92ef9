using Poststack.Core.Environments;
using Poststack.Core.Inits;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Core.Migrations;

/// <summary>The migrations of a folder, in the order of their numbers. Gaps are allowed, folders in it are not looked into.</summary>
/// <param name="Path">As `.poststack.yml` names it.</param>
public sealed record MigrationFolder(
    string Path,
    string FullPath,
    IReadOnlyList<Migration> Migrations
)
{
    private const string Usual = "migrations";

    private readonly Dictionary<long, Migration> _byNumber = Migrations.ToDictionary(one =>
        one.Number
    );

    /// <summary>The one that the env's init phase names; else `migrations/` of the project.</summary>
    /// <exception cref="RefusalException">The folder is missing, or a file in it cannot be used.</exception>
    public static MigrationFolder Of(EnvSpec env, ProjectSpec project)
    {
        var (path, fullPath) = PlaceOf(env, project);
        return Read(path, fullPath);
    }

    /// <summary>Where the folder is, or would be.</summary>
    internal static (string Path, string FullPath) PlaceOf(EnvSpec? env, ProjectSpec project) =>
        env?.Init.SelectMany(Members).OfType<MigrationsInit>().FirstOrDefault() is { } declared
            ? (declared.Folder.Path.TrimEnd('/'), declared.Folder.FullPath)
            : (Usual, System.IO.Path.Combine(project.Folder, Usual));

    /// <exception cref="RefusalException">The folder is missing, or a file in it cannot be used.</exception>
    public static MigrationFolder Read(string path, string fullPath)
    {
        var problems = new List<Problem>();
        var migrations = Read(path, fullPath, problems);
        return problems.Count == 0
            ? new(path, fullPath, migrations)
            : throw MigrationRefusals.InvalidFiles(path, problems).ToException();
    }

    /// <summary>Everything that is wrong with the folder's files.</summary>
    public static IReadOnlyList<Problem> ProblemsOf(string path, string fullPath)
    {
        var problems = new List<Problem>();
        Read(path, fullPath, problems);
        return problems;
    }

    public Migration? Find(long number) => _byNumber.GetValueOrDefault(number);

    private static IEnumerable<InitEntry> Members(InitEntry entry) =>
        entry is ParallelInit parallel ? parallel.Entries.SelectMany(Members) : [entry];

    private static List<Migration> Read(string path, string fullPath, List<Problem> problems)
    {
        var ups = new Dictionary<long, MigrationFile>();
        var downs = new Dictionary<long, MigrationFile>();

        foreach (var (file, content) in Files(path, fullPath))
        {
            if (MigrationFileName.Parse(System.IO.Path.GetFileName(file)) is not { } name)
            {
                problems.Add(MigrationProblems.NameOf(file));
                continue;
            }

            var (up, down) = new MigrationFileReader(file, name, problems).Read(content());
            if (!name.IsDown && !ups.TryAdd(name.Number, new(file, name, up, down)))
                problems.Add(MigrationProblems.Twice(file, ups[name.Number].File));
            else if (name.IsDown && !downs.TryAdd(name.Number, new(file, name, null, down ?? up)))
                problems.Add(MigrationProblems.Twice(file, downs[name.Number].File));
        }

        foreach (var down in downs.Values.OrderBy(one => one.Name.Number))
            if (!ups.TryGetValue(down.Name.Number, out var up) || up.Name.Name != down.Name.Name)
                problems.Add(MigrationProblems.NoUp(down.File, down.Name));
            else if (up.Down is not null)
                problems.Add(MigrationProblems.TwoDowns(down.File, up.File));

        return
        [
            .. ups
                .Values.Where(one => one.Up is not null)
                .OrderBy(one => one.Name.Number)
                .Select(one => new Migration(
                    one.Name.Number,
                    one.Name.Version,
                    one.Name.Name,
                    one.Up!,
                    one.Down ?? downs.GetValueOrDefault(one.Name.Number)?.Down
                )),
        ];
    }

    private static IEnumerable<(string File, Func<byte[]> Content)> Files(
        string path,
        string fullPath
    ) =>
        Directory.Exists(fullPath)
            ? Directory
                .EnumerateFiles(fullPath)
                .Select(System.IO.Path.GetFileName)
                .OfType<string>()
                .Where(MigrationFileName.IsSql)
                .Order(StringComparer.Ordinal)
                .Select(file =>
                    (
                        System.IO.Path.Combine(path, file),
                        (Func<byte[]>)(
                            () => File.ReadAllBytes(System.IO.Path.Combine(fullPath, file))
                        )
                    )
                )
            : throw MigrationRefusals.NoFolder(path).ToException();
}
