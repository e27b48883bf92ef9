using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Poststack.Core.Deployments;

/// <summary>A digest of everything that a deployment or an init run depends on.</summary>
/// <remarks>
/// Folders count by path, size and time of change of their files, as make and rsync do: a fingerprint
/// that changes too often costs a rebuild from the builder's cache, one that does not change costs truth.
/// </remarks>
public sealed class Fingerprint : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public Fingerprint Add(string label, string? value)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes($"{label}={value?.Length ?? -1}:{value}\n"));
        return this;
    }

    /// <summary>A file, a folder with all that is in it, or nothing where neither is there.</summary>
    /// <param name="ignored">Whether a path relative to the folder, with `/`, is left out with all below.</param>
    public Fingerprint AddTree(string path, Func<string, bool> ignored)
    {
        if (Directory.Exists(path))
            AddFolder(new(path), prefix: string.Empty, ignored);
        else if (File.Exists(path))
            AddFile(new(path), Path.GetFileName(path));

        return this;
    }

    /// <returns>Lower-case hexadecimal.</returns>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    private void AddFolder(DirectoryInfo folder, string prefix, Func<string, bool> ignored)
    {
        foreach (
            var entry in folder
                .EnumerateFileSystemInfos()
                .OrderBy(entry => entry.Name, StringComparer.Ordinal)
        )
        {
            var path = prefix.Length == 0 ? entry.Name : $"{prefix}/{entry.Name}";
            if (ignored(path))
                continue;

            if (entry.LinkTarget is { } target)
                Add(path, target);
            else if (entry is DirectoryInfo inner)
                AddFolder(inner, path, ignored);
            else if (entry is FileInfo file)
                AddFile(file, path);
        }
    }

    private void AddFile(FileInfo file, string path) =>
        Add(
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{file.Length} {file.LastWriteTimeUtc.Ticks} {(int)file.UnixFileMode}"
            )
        );
}
