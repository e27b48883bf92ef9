using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Poststack.Core.Environments;
using Poststack.Core.Machine;

namespace Poststack.Core.Backups;

/// <summary>The backups of a project on this machine: `.poststack/backups/ENV/ID/`.</summary>
/// <param name="projectFolder">Absolute path of the folder that holds `.poststack.yml`.</param>
public sealed class BackupStore(string projectFolder)
{
    private const string DraftMark = ".draft-";

    private readonly string _state = Path.Combine(projectFolder, ".poststack");

    private string Root => Path.Combine(_state, "backups");

    /// <summary>Envs that have backups, in the order of names; some may be declared no more.</summary>
    public IReadOnlyList<string> Envs =>
        Directory.Exists(Root)
            ?
            [
                .. Directory
                    .EnumerateDirectories(Root)
                    .Select(folder => Path.GetFileName(folder))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Of one env, the newest first.</summary>
    public IReadOnlyList<Backup> ReadAll(string env) =>
        Directory.Exists(FolderOf(env))
            ?
            [
                .. Directory
                    .EnumerateDirectories(FolderOf(env))
                    .Select(folder => Path.GetFileName(folder))
                    .Where(id => !id.StartsWith('.'))
                    .OrderDescending(StringComparer.Ordinal)
                    .Select(id => Read(env, id)),
            ]
            : [];

    /// <summary>The backup that a person means: its id, the beginning of it, `ENV/ID`, or `latest`.</summary>
    /// <param name="env">Whose backups are meant where the text names no env.</param>
    /// <exception cref="Refusals.RefusalException">There is none, or several begin so.</exception>
    public Backup Get(EnvName env, string text)
    {
        var (of, id) = text.Split('/') is [var named, var rest] ? (named, rest) : (env.Value, text);
        var all = ReadAll(of);
        if (id == "latest")
            return all is [var newest, ..]
                ? newest
                : throw BackupRefusals.NoBackups(of).ToException();

        var found = all.Where(backup => backup.Id.StartsWith(id, StringComparison.Ordinal))
            .ToList();
        return found switch
        {
            [var one] when id.Length > 0 => one,
            [] => throw BackupRefusals.Unknown(of, id, [.. all.Select(b => b.Id)]).ToException(),
            _ => throw BackupRefusals.Ambiguous(id, [.. found.Select(b => b.Id)]).ToException(),
        };
    }

    /// <summary>What a process left that was killed goes first.</summary>
    public BackupDraft Draft(EnvName env, string id)
    {
        StateFolder.HideFromGit(_state);
        RemoveDrafts(env.Value);
        var folder = FolderOf(env.Value);
        PrivateFile.CreateFolder(Root);
        PrivateFile.CreateFolder(folder);
        var draft = string.Create(
            CultureInfo.InvariantCulture,
            $"{DraftMark}{id}.{Environment.ProcessId}"
        );
        return new(Path.Combine(folder, draft), Path.Combine(folder, id));
    }

    /// <summary>Renamed first, so that half of a removal is never taken for a backup. One that is gone is success.</summary>
    public static void Remove(Backup backup)
    {
        var gone = Path.Combine(
            Path.GetDirectoryName(backup.Folder)!,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{DraftMark}{backup.Id}.{Environment.ProcessId}"
            )
        );
        try
        {
            Directory.Move(backup.Folder, gone);
        }
        catch (DirectoryNotFoundException)
        {
            return; // Another `db backup --keep` was quicker.
        }

        Directory.Delete(gone, recursive: true);
    }

    /// <summary>Reads every byte of the dump.</summary>
    /// <param name="onRead">Gets how many bytes have been read.</param>
    public static async Task<Backup> VerifyAsync(
        Backup backup,
        Action<long> onRead,
        CancellationToken ct
    )
    {
        if (backup is not { State: BackupState.Whole, Manifest: { } manifest })
            return backup;

        await using var dump = TryOpen(backup.DumpFile);
        if (dump is null)
            return backup with { State = BackupState.Incomplete };

        await using var hashed = new HashingStream(Stream.Null, onRead);
        await dump.CopyToAsync(hashed, ct);
        return backup with
        {
            State = hashed.Sha256 == manifest.Sha256 ? BackupState.Verified : BackupState.Altered,
        };
    }

    private static FileStream? TryOpen(string dump)
    {
        try
        {
            return File.OpenRead(dump);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // One that another user made (`sudo`) must not keep anybody from the others.
    private Backup Read(string env, string id)
    {
        var folder = Path.Combine(FolderOf(env), id);
        try
        {
            var manifest = ReadManifest(folder);
            return new(env, id, folder, manifest, StateOf(folder, manifest));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return new(env, id, folder, Manifest: null, BackupState.Incomplete);
        }
    }

    private static BackupManifest? ReadManifest(string folder)
    {
        var read = JsonSerializer.Deserialize(
            File.ReadAllBytes(Path.Combine(folder, BackupFiles.Manifest)),
            BackupManifestJson.Default.BackupManifest
        );
        return read is { Format: <= BackupManifest.CurrentFormat } ? read : null;
    }

    private static BackupState StateOf(string folder, BackupManifest? manifest)
    {
        var dump = new FileInfo(Path.Combine(folder, BackupFiles.Dump));
        if (manifest is null || !dump.Exists)
            return BackupState.Incomplete;
        if (dump.Length < manifest.Size)
            return BackupState.Truncated;

        return dump.Length > manifest.Size || !HasRightSums(folder, manifest)
            ? BackupState.Altered
            : BackupState.Whole;
    }

    private static bool HasRightSums(string folder, BackupManifest manifest)
    {
        var sums = Path.Combine(folder, BackupFiles.Sums);
        if (!File.Exists(sums))
            return false;

        var lines = File.ReadAllLines(sums);
        var written = Convert.ToHexStringLower(
            SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, BackupFiles.Manifest)))
        );
        return lines.Contains($"{written}  {BackupFiles.Manifest}")
            && lines.Contains($"{manifest.Sha256}  {BackupFiles.Dump}");
    }

    private void RemoveDrafts(string env)
    {
        if (!Directory.Exists(FolderOf(env)))
            return;

        foreach (var draft in Directory.EnumerateDirectories(FolderOf(env), $"{DraftMark}*"))
            if (!Directory.Exists($"/proc/{draft.Split('.')[^1]}"))
                TryDelete(draft);
    }

    private static void TryDelete(string draft)
    {
        try
        {
            Directory.Delete(draft, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's, or already gone: no reason to make no backup.
        }
    }

    private string FolderOf(string env) => Path.Combine(Root, env);
}
