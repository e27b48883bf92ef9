using System.Globalization;
using Poststack.Core.Commits;

namespace Poststack.Drivers.Git;

/// <summary>Reads `git log --raw --no-abbrev -z`, with or without combined merges.</summary>
/// <remarks>
/// `-z` ends the header of a commit and each of its words with a NUL, and leaves line ends between some of
/// them. A file is `:MODE MODE HASH HASH LETTER` NUL PATH NUL, with a colon, mode and hash more for each
/// parent more.
/// </remarks>
internal static class LogReader
{
    private const string Start = "\x01";
    private const int HeaderFields = 4;

    /// <summary>Hash, author, author's time and subject, each behind a byte that none of them can hold.</summary>
    public const string Format = "--format=%x01%H%x01%an%x01%aI%x01%s";

    public static IReadOnlyList<CommitChanges> Read(string log)
    {
        var commits = new List<CommitChanges>();
        List<FileChange> files = [];
        string? raw = null;
        foreach (var untrimmed in log.Split('\0'))
        {
            var word = raw is null ? untrimmed.Trim('\n') : untrimmed;
            if (raw is not null)
            {
                files.Add(Change(raw, word));
                raw = null;
            }
            else if (word.StartsWith(Start, StringComparison.Ordinal))
            {
                files = [];
                commits.Add(new(Commit(word), files));
            }
            else if (word.StartsWith(':'))
            {
                raw = word;
            }
        }

        return commits;
    }

    /// <summary>The same without commits, as `git diff --raw` prints it; links and submodules left out.</summary>
    public static IReadOnlyList<FileChange> ReadRaw(string diff)
    {
        var words = diff.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. words
                .Chunk(2)
                .Where(pair =>
                    !pair[0].Contains($" {Mode.Link} ", StringComparison.Ordinal)
                    && !pair[0].Contains($" {Mode.Submodule} ", StringComparison.Ordinal)
                )
                .Select(pair => Change(pair[0], pair[1])),
        ];
    }

    private static Commit Commit(string header)
    {
        var fields = header[1..].Split(Start, HeaderFields);
        var at = DateTimeOffset.Parse(fields[2], CultureInfo.InvariantCulture);
        return new(new(fields[0]), fields[1], at, fields[3]);
    }

    private static FileChange Change(string raw, string path)
    {
        var parents = raw.TakeWhile(c => c == ':').Count();
        var words = raw[parents..].Split(' ');
        var hashes = words[(parents + 1)..^1];
        return new(path, [.. hashes[..parents].Select(HashOf)], HashOf(hashes[parents]));
    }

    private static string? HashOf(string hash) => hash.All(digit => digit == '0') ? null : hash;
}
