namespace Poststack.Core.Backups;

/// <summary>A backup as it was found on disk.</summary>
/// <param name="Manifest">Null where it cannot be read.</param>
/// <param name="State">What was found wrong without reading the dump itself.</param>
public sealed record Backup(
    string Env,
    string Id,
    string Folder,
    BackupManifest? Manifest,
    BackupState State
)
{
    public string DumpFile => Path.Combine(Folder, BackupFiles.Dump);

    /// <summary>`dev/20261129_030512_x7k2`.</summary>
    public string Name => $"{Env}/{Id}";
}
