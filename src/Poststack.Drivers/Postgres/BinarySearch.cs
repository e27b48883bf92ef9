using Poststack.Core.Databases;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres;

/// <summary>Finds the PostgreSQL server programs of this machine.</summary>
/// <param name="path">The variable PATH.</param>
/// <param name="root">Where the distributions' usual folders hang from: `/`.</param>
public sealed class BinarySearch(IProcessRunner runner, string? path, string root = "/")
{
    private readonly BinaryFolders _folders = new(path, root);

    /// <summary>Each major version once, newest first; what is on PATH goes before the usual folders.</summary>
    public async Task<IReadOnlyList<NativeBinaries>> FindAllAsync(CancellationToken ct)
    {
        var usual = _folders.Usual.Where(found => HasServer(found.Folder)).ToList();
        var found = new List<NativeBinaries>();

        foreach (var folder in _folders.Own.Where(HasServer).Select(RealFolder).Distinct())
        {
            if (usual.Find(known => known.Folder == folder) is { } known)
                found.Add(known);
            else if (await AskAsync(folder, ct) is { } major)
                found.Add(new(major, folder));
        }

        return
        [
            .. found
                .Concat(usual)
                .DistinctBy(binaries => binaries.Major)
                .OrderByDescending(binaries => binaries.Major),
        ];
    }

    /// <param name="major">Null for the newest.</param>
    /// <exception cref="Core.Refusals.RefusalException">There is none.</exception>
    public async Task<NativeBinaries> FindAsync(int? major, CancellationToken ct)
    {
        var all = await FindAllAsync(ct);
        return all.FirstOrDefault(found => major is null || found.Major == major)
            ?? throw PostgresRefusals.BinariesMissing(major, [.. all.Select(found => found.Major)]);
    }

    private static bool HasServer(string folder) =>
        File.Exists(Path.Combine(folder, "initdb"))
        && File.Exists(Path.Combine(folder, "postgres"));

    private static string RealFolder(string folder)
    {
        var program = Path.Combine(folder, "postgres");
        var target = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName;
        return Path.GetDirectoryName(Path.GetFullPath(target ?? program))!;
    }

    private async Task<int?> AskAsync(string folder, CancellationToken ct)
    {
        var command = new ToolCommand(Path.Combine(folder, "postgres"), "--version");
        var result = await runner.RunAsync(command, ct);
        return result.Succeeded ? BinaryFolders.MajorIn(result.Output) : null;
    }
}
