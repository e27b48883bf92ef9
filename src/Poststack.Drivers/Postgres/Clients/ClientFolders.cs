using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres.Clients;

/// <summary>Finds a folder with all of the client programs of one version.</summary>
/// <param name="path">The variable PATH.</param>
/// <param name="root">Where the distributions' usual folders hang from: `/`.</param>
public sealed class ClientFolders(IProcessRunner runner, string? path, string root = "/")
{
    private static readonly string[] Programs = ["pg_dump", "pg_restore", "psql"];

    private readonly BinaryFolders _folders = new(path, root);

    /// <summary>The folder with the programs of exactly that major version; null where there is none.</summary>
    /// <remarks>
    /// The distributions' folders go first: what Debian has on PATH are scripts that choose a version by themselves.
    /// </remarks>
    public async Task<string?> FindAsync(int major, CancellationToken ct)
    {
        var usual = _folders.Usual.FirstOrDefault(found =>
            found.Major == major && HasClients(found.Folder)
        );
        if (usual is not null)
            return usual.Folder;

        foreach (var folder in _folders.Own.Where(HasClients).Distinct())
            if (await AskAsync(folder, ct) == major)
                return folder;

        return null;
    }

    private static bool HasClients(string folder) =>
        Array.TrueForAll(Programs, program => File.Exists(Path.Combine(folder, program)));

    private async Task<int?> AskAsync(string folder, CancellationToken ct)
    {
        var command = new ToolCommand(Path.Combine(folder, "pg_dump"), "--version");
        var result = await runner.RunAsync(command, ct);
        return result.Succeeded ? BinaryFolders.MajorIn(result.Output) : null;
    }
}
