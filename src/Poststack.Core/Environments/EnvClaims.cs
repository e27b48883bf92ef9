using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Poststack.Core.Machine;
using Poststack.Core.Projects;

namespace Poststack.Core.Environments;

/// <summary>
/// Names and ports that the projects of this machine have taken, a file a compose project, so that two
/// work trees of one project, or two projects of one name, never meet in the same containers.
/// </summary>
/// <param name="folder">Shared by all projects of this user.</param>
public sealed class EnvClaims(string folder)
{
    private const int SuffixLength = 6;
    private const string LockFile = ".lock";
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The compose project of an env: `PROJECT-ENV`, or with a suffix made of its folder where another
    /// folder that still exists holds that name.
    /// </summary>
    /// <param name="id">
    /// Kept in the env's state too: a folder that was moved or copied brings its state along, and only the
    /// id tells whose the name is then.
    /// </param>
    public string ClaimName(string project, EnvName env, string projectFolder, string id)
    {
        using var held = Lock();
        var name = NamesOf(project, env, projectFolder)
            .First(candidate => IsFreeFor(candidate, projectFolder, env));

        Write(name, new(projectFolder, env.Value, Port: null, id));
        return name;
    }

    /// <summary>Whether the folder's env was used here, whatever the folder itself still knows of it.</summary>
    public bool Knows(string project, EnvName env, string projectFolder) =>
        NamesOf(project, env, projectFolder)
            .Any(name => Read(name) is { } claim && claim.IsOf(projectFolder, env));

    /// <summary>Makes sure that what an env's state calls its own is still its own.</summary>
    /// <exception cref="Refusals.RefusalException">Another folder holds it: this one is a copy, or was taken over.</exception>
    public void Confirm(string composeProject, EnvName env, string projectFolder, string id)
    {
        var claim = Read(composeProject);
        if (claim is not null && claim.Id == id && claim.Folder == projectFolder)
            return;

        using var held = Lock();
        claim = Read(composeProject);
        if (claim is not null && claim.Folder != projectFolder && StillThere(claim))
            throw EnvRefusals.BelongsElsewhere(env, composeProject, claim.Folder).ToException();

        // Lost, or left behind by a folder that was moved to here.
        Write(composeProject, new(projectFolder, env.Value, claim?.Port, id));
    }

    /// <summary>Has a port chosen among those that no other env has, running or not, and claims it in the same breath.</summary>
    /// <param name="choose">Gets the ports of others.</param>
    public int ClaimPort(string composeProject, Func<IReadOnlySet<int>, int> choose)
    {
        using var held = Lock();
        var port = choose(PortsOfOthers(composeProject));
        if (Read(composeProject) is { } claim)
            Write(composeProject, claim with { Port = port });

        return port;
    }

    public void Release(string composeProject) => File.Delete(PathOf(composeProject));

    /// <summary>Folders of all projects that have an env on this machine, as far as this user's are known.</summary>
    public IReadOnlyList<string> Folders() =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder)
                    .Select(path => Path.GetFileName(path))
                    .Where(name => name != LockFile)
                    .Select(name => Read(name)?.Folder)
                    .OfType<string>()
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    private static string[] NamesOf(string project, EnvName env, string projectFolder) =>
        [$"{project}-{env}", $"{project}-{env}-{ShortHash(projectFolder)}"];

    private HashSet<int> PortsOfOthers(string composeProject) =>
        [
            .. Directory
                .EnumerateFiles(folder)
                .Select(path => Path.GetFileName(path))
                .Where(name => name != composeProject && name != LockFile)
                .Select(name => Read(name)?.Port)
                .OfType<int>(),
        ];

    private bool IsFreeFor(string composeProject, string projectFolder, EnvName env) =>
        Read(composeProject) is not { } claim
        || claim.IsOf(projectFolder, env)
        || !StillThere(claim);

    private static bool StillThere(Claim claim) =>
        File.Exists(Path.Combine(claim.Folder, ProjectSpec.FileName));

    private FileLock Lock() => FileLock.Take(Path.Combine(folder, LockFile), LockPatience);

    private Claim? Read(string composeProject)
    {
        try
        {
            return
                File.ReadAllLines(PathOf(composeProject)) is [var path, var env, var port, var id]
                ? new(path, env, ParsePort(port), id)
                : null;
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static int? ParsePort(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var port) ? port : null;

    private void Write(string composeProject, Claim claim) =>
        PrivateFile.Write(
            PathOf(composeProject),
            Encoding.UTF8.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{claim.Folder}\n{claim.Env}\n{claim.Port}\n{claim.Id}\n"
                )
            )
        );

    private string PathOf(string composeProject) => Path.Combine(folder, composeProject);

    private static string ShortHash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..SuffixLength];

    private sealed record Claim(string Folder, string Env, int? Port, string Id)
    {
        public bool IsOf(string folder, EnvName env) => Folder == folder && Env == env.Value;
    }
}
