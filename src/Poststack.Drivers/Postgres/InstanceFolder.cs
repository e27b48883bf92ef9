using System.Globalization;

namespace Poststack.Drivers.Postgres;

/// <summary>What one native server keeps on disk.</summary>
internal sealed class InstanceFolder(PostgresFolders folders, string name)
{
    private const long LongestLog = 10 * 1024 * 1024;
    private const int RemovalTries = 100;
    private static readonly TimeSpan RemovalPause = TimeSpan.FromMilliseconds(50);

    /// <summary>The instance on which a copy for another one is prepared.</summary>
    public static string ScratchOf(string instance) => $"{instance}.copy";

    public string Path { get; } = System.IO.Path.Combine(folders.Root, name);

    /// <summary>PostgreSQL's data directory: there, or not, but never half of it.</summary>
    public string Data => System.IO.Path.Combine(Path, "data");

    /// <summary>Where a data directory is made before it takes its name.</summary>
    public string DataInTheMaking => Data + ".making";
    public string Hba => System.IO.Path.Combine(Path, "pg_hba.conf");
    public string Log => System.IO.Path.Combine(Path, "server.log");

    /// <summary>There while the data may not have reached the disk yet.</summary>
    public CopyMark Mark => new(System.IO.Path.Combine(Path, "data.copied"));

    /// <summary>Outside of the folder, so that deleting it needs no exception.</summary>
    public string Lock => System.IO.Path.Combine(folders.Root, ".locks", name);

    /// <summary>Renamed to this first, so that half a deletion leaves nothing that looks whole.</summary>
    public string Deleted => System.IO.Path.Combine(folders.Root, $".deleted-{name}");

    public bool HasData => File.Exists(VersionFile);

    private string VersionFile => System.IO.Path.Combine(Data, "PG_VERSION");

    /// <summary>The data's major version; null where there is no data.</summary>
    public int? DataVersion() =>
        HasData
        && int.TryParse(
            File.ReadAllText(VersionFile).Trim().Split('.')[0],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var major
        )
            ? major
            : null;

    /// <summary>Makes the folder, and lets an unprivileged server reach what is its own in there.</summary>
    public void Create()
    {
        OpenFolders.Create(folders.Root);
        OpenFolders.Create(Path);
    }

    /// <returns>Whether the file changed.</returns>
    public bool WriteHba(string text)
    {
        if (File.Exists(Hba) && File.ReadAllText(Hba) == text)
            return false;

        var draft = Hba + ".new";
        File.WriteAllText(draft, text);
        File.SetUnixFileMode(
            draft,
            UnixFileMode.UserRead
                | UnixFileMode.UserWrite
                | UnixFileMode.GroupRead
                | UnixFileMode.OtherRead
        );
        File.Move(draft, Hba, overwrite: true);
        return true;
    }

    /// <summary>Keeps one older log, so that neither grows without end.</summary>
    public void TurnLog()
    {
        if (new FileInfo(Log) is { Exists: true, Length: > LongestLog })
            File.Move(Log, Log + ".1", overwrite: true);
    }

    public void Delete()
    {
        Remove(Deleted);
        if (!Directory.Exists(Path))
            return;

        Directory.Move(Path, Deleted);
        Remove(Deleted);
    }

    /// <remarks>What a run that was killed had started may write in there for one more moment.</remarks>
    public static void Remove(string folder)
    {
        for (var left = RemovalTries; Directory.Exists(folder); left--)
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (left > 0)
            {
                Thread.Sleep(RemovalPause);
            }
    }
}
