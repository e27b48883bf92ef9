using System.Globalization;

namespace Poststack.Drivers.Postgres;

/// <summary>Where PostgreSQL's programs are on a machine.</summary>
/// <param name="path">The variable PATH.</param>
/// <param name="root">Where the distributions' usual folders hang from: `/`.</param>
internal sealed class BinaryFolders(string? path, string root)
{
    /// <summary>Folders that may hold any version.</summary>
    public IEnumerable<string> Own =>
        (path ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Append(Path.Combine(root, "usr/local/pgsql/bin"));

    /// <summary>Folders whose names tell the version.</summary>
    public IEnumerable<NativeBinaries> Usual =>
        [
            // Debian, Ubuntu
            .. Versions("usr/lib/postgresql", prefix: "", "bin"),
            // PostgreSQL's own packages for Fedora and RHEL
            .. Versions("usr", prefix: "pgsql-", "bin"),
            // Alpine
            .. Versions("usr/libexec", prefix: "postgresql", ""),
        ];

    /// <summary>Of `pg_dump (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)`, `… 18beta1`: the major version.</summary>
    public static int? MajorIn(string version) =>
        Number(
            string.Concat(
                (version.Split(") ", 2).ElementAtOrDefault(1) ?? "").TakeWhile(char.IsAsciiDigit)
            )
        );

    private IEnumerable<NativeBinaries> Versions(string parent, string prefix, string child)
    {
        var folder = Path.Combine(root, parent);
        if (!Directory.Exists(folder))
            yield break;

        foreach (var version in Directory.EnumerateDirectories(folder, $"{prefix}*"))
        {
            if (Number(Path.GetFileName(version)[prefix.Length..]) is { } major)
                yield return new(
                    major,
                    Path.TrimEndingDirectorySeparator(Path.Combine(version, child))
                );
        }
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
