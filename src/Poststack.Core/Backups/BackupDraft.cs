using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Poststack.Core.Machine;

namespace Poststack.Core.Backups;

/// <summary>A backup in the making: a folder that nobody takes for a backup until it has its name.</summary>
/// <param name="folder">The draft's own; removed unless it was kept.</param>
/// <param name="target">What it will be called.</param>
public sealed class BackupDraft(string folder, string target) : IDisposable
{
    private FileStream? _dump;
    private HashingStream? _hashed;
    private bool _isKept;

    public string Folder => folder;

    /// <summary>Where the dump is written to. Readable by this user alone.</summary>
    /// <param name="onWritten">Gets how many bytes there are so far.</param>
    public Stream Open(Action<long> onWritten)
    {
        PrivateFile.CreateFolder(folder);
        _dump = new(
            Path.Combine(folder, BackupFiles.Dump),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                BufferSize = 0,
            }
        );
        return _hashed = new(_dump, onWritten);
    }

    /// <summary>Size and SHA-256 of what was written.</summary>
    public (long Size, string Sha256) Written => (_hashed!.Length, _hashed.Sha256);

    /// <summary>
    /// Makes everything durable, then gives the folder its name: from that moment there is a backup, and before it none.
    /// </summary>
    public void Keep(BackupManifest manifest)
    {
        _dump!.Flush(flushToDisk: true);
        Close();

        var text = JsonSerializer.SerializeToUtf8Bytes(
            manifest,
            BackupManifestJson.Default.BackupManifest
        );
        PrivateFile.Replace(Path.Combine(folder, BackupFiles.Manifest), text);
        PrivateFile.Replace(
            Path.Combine(folder, BackupFiles.Sums),
            Encoding.ASCII.GetBytes(
                $"{manifest.Sha256}  {BackupFiles.Dump}\n"
                    + $"{Convert.ToHexStringLower(SHA256.HashData(text))}  {BackupFiles.Manifest}\n"
            )
        );
        Directory.Move(folder, target);
        _isKept = true;
        SyncRenaming();
    }

    public void Dispose()
    {
        Close();
        if (!_isKept && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    // A folder cannot be opened for that; a file system that keeps a journal writes the renaming along with the file.
    private void SyncRenaming()
    {
        using var file = new FileStream(
            Path.Combine(target, BackupFiles.Sums),
            FileMode.Open,
            FileAccess.Write
        );
        file.Flush(flushToDisk: true);
    }

    private void Close()
    {
        _dump?.Dispose();
        _dump = null;
    }
}
