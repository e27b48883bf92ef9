using System.Globalization;

namespace Poststack.Drivers.Git;

/// <summary>Reads any number of contents, some megabytes at a time.</summary>
internal sealed class BlobStream(GitClient git)
{
    private const long BytesAtOnce = 16 * 1024 * 1024;

    /// <summary>No text is that large; `git cat-file` would hand it over in one piece.</summary>
    private const long LargestBlob = 256 * 1024 * 1024;

    /// <returns>Those that are too large to be read.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync(
        IReadOnlyCollection<string> objects,
        Action<string, byte[]> onBlob,
        CancellationToken ct
    )
    {
        var (groups, tooLarge) = await GroupsAsync(objects, ct);
        foreach (var group in groups)
        {
            var command = git.Command("cat-file", "--batch") with
            {
                Stdin = string.Join('\n', group) + "\n",
                PrintsBytes = true,
            };
            var output = (await git.RequireAsync(command, ct)).ExactBytes;
            foreach (var (blob, content) in BatchReader.Read(output))
                onBlob(blob, content);
        }

        return tooLarge;
    }

    private async Task<(List<List<string>> Groups, List<string> TooLarge)> GroupsAsync(
        IReadOnlyCollection<string> objects,
        CancellationToken ct
    )
    {
        if (objects.Count == 0)
            return ([], []);

        var command = git.Command("cat-file", "--batch-check") with
        {
            Stdin = string.Join('\n', objects) + "\n",
        };
        var check = await git.RequireAsync(command, ct);

        var groups = new List<List<string>>();
        var tooLarge = new List<string>();
        var room = 0L;
        foreach (var line in check.Exact.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is not [var hash, "blob", var digits])
                continue;

            var size = long.Parse(digits, CultureInfo.InvariantCulture);
            if (size > LargestBlob)
            {
                tooLarge.Add(hash);
                continue;
            }

            if (size > room)
            {
                groups.Add([]);
                room = BytesAtOnce;
            }

            groups[^1].Add(hash);
            room -= size;
        }

        return (groups, tooLarge);
    }
}
