using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Clients;

/// <summary>Finds client programs on this machine by their major version.</summary>
/// <remarks>
/// The distributions' folders go first: what Debian has on PATH are scripts that choose a version by themselves.
/// </remarks>
/// <param name="path">The variable PATH.</param>
/// <param name="root">Where the distributions' usual folders hang from: `/`.</param>
public sealed class ClientSearch(IProcessRunner runner, string? path, string root = "/")
{
    private static readonly string[] ForCopies = ["pg_dump", "pg_restore", "psql"];

    private readonly BinaryFolders _folders = new(path, root);

    /// <summary>
    /// Of just that version where there is one; else the oldest of those that are newer, which know all that the server knows.
    /// </summary>
    /// <returns>Its path; null where there is none.</returns>
    public async Task<string?> FindAsync(string program, int major, CancellationToken ct) =>
        await FindFolderAsync([program], major, orNewer: true, ct) is { } folder
            ? Path.Combine(folder, program)
            : null;

    /// <summary>
    /// The folder with what copies databases, of exactly that version: a newer pg_dump writes what the server cannot read.
    /// </summary>
    /// <returns>Null where there is none.</returns>
    public Task<string?> FindFolderAsync(int major, CancellationToken ct) =>
        FindFolderAsync(ForCopies, major, orNewer: false, ct);

    private async Task<string?> FindFolderAsync(
        string[] programs,
        int major,
        bool orNewer,
        CancellationToken ct
    )
    {
        bool HasAll(string folder) =>
            Array.TrueForAll(programs, program => File.Exists(Path.Combine(folder, program)));

        var usual = _folders.Usual.Where(found => HasAll(found.Folder)).ToList();
        if (usual.Find(found => found.Major == major) is { } same)
            return same.Folder;

        var own = new List<NativeBinaries>();
        foreach (var folder in _folders.Own.Where(HasAll).Distinct())
            if (await AskAsync(Path.Combine(folder, programs[0]), ct) is { } version)
                own.Add(new(version, folder));

        return own.Concat(usual)
            .Where(found => found.Major == major || orNewer && found.Major > major)
            .OrderBy(found => found.Major)
            .FirstOrDefault()
            ?.Folder;
    }

    private async Task<int?> AskAsync(string file, CancellationToken ct)
    {
        var result = await runner.RunAsync(new ToolCommand(file, "--version"), ct);
        return result.Succeeded ? BinaryFolders.MajorIn(result.Output) : null;
    }
}
