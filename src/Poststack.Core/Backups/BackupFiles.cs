namespace Poststack.Core.Backups;

/// <summary>The files in a backup's folder. `sha256sum -c SHA256SUMS` checks them without Poststack.</summary>
internal static class BackupFiles
{
    public const string Dump = "dump";
    public const string Manifest = "manifest.json";
    public const string Sums = "SHA256SUMS";
}
