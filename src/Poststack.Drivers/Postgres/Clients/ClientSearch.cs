using System.Globalization;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Clients;

/// <summary>Finds client programs on this machine by their major version.</summary>
/// <param name="path">The variable PATH.</param>
/// <param name="root">Where the distributions' usual folders hang from: `/`.</param>
public sealed class ClientSearch(IProcessRunner runner, string? path, string root = "/")
{
    /// <summary>
    /// Of just that version where there is one: in the usual folders, or on PATH; else the oldest of those
    /// that are newer, which know all that the server knows.
    /// </summary>
    /// <returns>Its path; null where there is none.</returns>
    public async Task<string?> FindAsync(string program, int major, CancellationToken ct)
    {
        var usual = Usual(program).Where(found => found.Major >= major).ToList();
        if (usual.Find(found => found.Major == major) is { File: not null } same)
            return same.File;

        var own = await OwnAsync(program, major, ct);
        return own.Concat(usual).OrderBy(found => found.Major).FirstOrDefault().File;
    }

    private IEnumerable<(int Major, string File)> Usual(string program) =>
        [
            // Debian, Ubuntu
            .. Versions("usr/lib/postgresql", prefix: "", $"bin/{program}"),
            // PostgreSQL's own packages for Fedora and RHEL
            .. Versions("usr", prefix: "pgsql-", $"bin/{program}"),
            // Alpine
            .. Versions("usr/libexec", prefix: "postgresql", program),
        ];

    private IEnumerable<(int Major, string File)> Versions(
        string parent,
        string prefix,
        string child
    )
    {
        var folder = Path.Combine(root, parent);
        if (!Directory.Exists(folder))
            yield break;

        foreach (var version in Directory.EnumerateDirectories(folder, $"{prefix}*"))
        {
            var file = Path.Combine(version, child);
            if (
                Number(Path.GetFileName(version)[prefix.Length..]) is { } major
                && File.Exists(file)
            )
                yield return (major, file);
        }
    }

    private async Task<List<(int Major, string File)>> OwnAsync(
        string program,
        int major,
        CancellationToken ct
    )
    {
        var found = new List<(int, string)>();
        foreach (var folder in (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            var file = Path.Combine(folder, program);
            if (File.Exists(file) && await AskAsync(file, ct) is { } version && version >= major)
                found.Add((version, file));
        }

        return found;
    }

    // "psql (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)"
    private async Task<int?> AskAsync(string file, CancellationToken ct)
    {
        var result = await runner.RunAsync(new ToolCommand(file, "--version"), ct);
        var version = result.Output.Split(") ", 2).ElementAtOrDefault(1) ?? "";
        return result.Succeeded
            ? Number(string.Concat(version.TakeWhile(char.IsAsciiDigit)))
            : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
