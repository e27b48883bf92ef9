using System.Collections.Concurrent;

namespace Poststack.Core.Scans;

/// <summary>Looks through many contents at once, and makes one report of it.</summary>
public sealed class ScanContents(ScanNeeds needs)
{
    private readonly ContentScan _scan = new(
        new(needs.Secrets, TokenShapes.All),
        needs.FindBurned is { } find ? new(find) : null
    );
    private readonly PlainSecrets _plain = new(needs.Folder, needs.Projects);
    private readonly ConcurrentBag<SecretFinding> _findings = [];
    private readonly ConcurrentQueue<string> _notes = new(needs.Notes);
    private int _files;
    private int _allowed;

    /// <summary>Files on disk, on all cores.</summary>
    /// <param name="paths">Relative to the folder of <see cref="ScanNeeds"/>.</param>
    public void AddFiles(IEnumerable<string> paths, CancellationToken ct) =>
        Parallel.ForEach(
            Partitioner.Create(paths, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { CancellationToken = ct },
            AddFile
        );

    /// <summary>A content that is in memory already.</summary>
    /// <param name="complete">Adds to each finding what the caller knows.</param>
    public void Add(
        string path,
        byte[] content,
        Func<SecretFinding, SecretFinding>? complete = null
    )
    {
        if (needs.Ignores(path))
            return;

        using var stream = new MemoryStream(content, writable: false);
        Take(_scan.Scan(path, stream), _plain.In(path, content), complete);
    }

    /// <summary>Says that something was not looked into, and why.</summary>
    public void Note(string note) => _notes.Enqueue(note);

    public ScanReport Report() =>
        new(
            [
                .. _findings
                    .OrderBy(finding => finding.At.File, StringComparer.Ordinal)
                    .ThenBy(finding => finding.At.Line)
                    .ThenBy(finding => finding.At.Column)
                    .ThenBy(finding => finding.Rule, StringComparer.Ordinal),
            ],
            _files,
            _allowed,
            [.. _notes]
        );

    private void AddFile(string path)
    {
        if (needs.Ignores(path))
            return;

        try
        {
            var full = Path.Combine(needs.Folder, path);
            // What a link leads to is another file, or outside.
            if (!IsRegular(full))
                return;

            // A pipe's too, and opening one would wait for somebody who writes; what is empty holds nothing.
            if (new FileInfo(full).Length == 0)
                return;

            if (_plain.Covers(path))
            {
                Add(path, File.ReadAllBytes(full));
                return;
            }

            using var file = new FileStream(
                full,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                bufferSize: 0,
                FileOptions.SequentialScan
            );
            Take(_scan.Scan(path, file), [], complete: null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Git still has it, the work tree not.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _notes.Enqueue($"{path} cannot be read, so it was not looked into.");
        }
    }

    private static bool IsRegular(string path) =>
        !File.GetAttributes(path).HasFlag(FileAttributes.Directory)
        && !File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint);

    private void Take(
        ScannedContent content,
        IEnumerable<SecretFinding> plain,
        Func<SecretFinding, SecretFinding>? complete
    )
    {
        Interlocked.Increment(ref _files);
        Interlocked.Add(ref _allowed, content.Allowed);
        var lines = new HashSet<int>();
        foreach (var finding in plain)
        {
            lines.Add(finding.At.Line);
            Keep(finding);
        }

        // That its own value is there too, a plain secret says already.
        foreach (var finding in content.Findings.Where(one => !lines.Contains(one.At.Line)))
            Keep(finding);

        void Keep(SecretFinding finding) =>
            _findings.Add(complete is null ? finding : complete(finding));
    }
}
