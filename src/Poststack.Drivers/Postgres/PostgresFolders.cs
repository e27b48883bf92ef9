namespace Poststack.Drivers.Postgres;

/// <summary>Where native PostgreSQL servers of this machine keep their data.</summary>
/// <param name="Root">One folder per instance; the server's user must be able to reach it.</param>
/// <param name="Templates">
/// Prepared data directories, one per version; may be deleted whenever no env is being created. Best on
/// the file system of <paramref name="Root"/>.
/// </param>
public sealed record PostgresFolders(string Root, string Templates)
{
    /// <summary>`/var/lib/poststack` for root; else `$XDG_DATA_HOME/poststack`, `~/.local/share/poststack`.</summary>
    public static PostgresFolders OfThisUser(Func<string, string?> variable)
    {
        var home = Environment.IsPrivilegedProcess
            ? "/var/lib/poststack"
            : Path.Combine(DataHome(variable), "poststack");

        return new(Path.Combine(home, "postgres"), Path.Combine(home, "postgres-templates"));
    }

    /// <summary>What is known of the servers that migrations are tried on; their data is under <see cref="Root"/>.</summary>
    internal string Shadows => Path.Combine(Path.GetDirectoryName(Root)!, "postgres-shadows");

    internal InstanceFolder Of(string instance) =>
        instance.Length == 0 || instance.StartsWith('.') || instance.Contains('/')
            ? throw new ArgumentException($"'{instance}' names no folder.", nameof(instance))
            : new(this, instance);

    private static string DataHome(Func<string, string?> variable) =>
        variable("XDG_DATA_HOME") is { Length: > 0 } data && Path.IsPathRooted(data)
            ? data
            : Path.Combine(variable("HOME") ?? "/", ".local", "share");
}
