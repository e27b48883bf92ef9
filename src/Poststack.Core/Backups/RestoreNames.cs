using System.Text;

namespace Poststack.Core.Backups;

/// <summary>What the databases of a restore are called beside the env's own.</summary>
public static class RestoreNames
{
    /// <summary>PostgreSQL's NAMEDATALEN - 1.</summary>
    private const int MaxBytes = 63;

    private const string FreshMark = "_fresh_";
    private const string KeptMark = "_before_";

    /// <summary>The one that is filled.</summary>
    public static string Fresh(string database, string id) => Named(database, FreshMark + id);

    /// <summary>The one that was there before.</summary>
    public static string Kept(string database, string id) => Named(database, KeptMark + id);

    public static bool IsFreshOf(string database, string found) =>
        IsNamed(database, FreshMark, found);

    public static bool IsKeptOf(string database, string found) =>
        IsNamed(database, KeptMark, found);

    private static bool IsNamed(string database, string mark, string found) =>
        found.LastIndexOf(mark, StringComparison.Ordinal) is > 0 and var at
        && Named(database, found[at..]) == found;

    // Where both do not fit, the end is what tells one from another.
    private static string Named(string database, string ending)
    {
        var name = database;
        while (Encoding.UTF8.GetByteCount(name) + ending.Length > MaxBytes)
            name = name[..^1];

        return name + ending;
    }
}
