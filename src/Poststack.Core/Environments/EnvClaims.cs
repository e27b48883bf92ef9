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

    /// <summary>
    /// The compose project of an env: `PROJECT-ENV`, or with a suffix made of its folder where another
    /// folder that still exists holds that name. The same answer every time.
    /// </summary>
    public string ClaimName(string project, EnvName env, string projectFolder)
    {
        var plain = $"{project}-{env}";
        if (TryClaim(plain, projectFolder, env))
            return plain;

        var suffixed = $"{plain}-{ShortHash(projectFolder)}";
        if (TryClaim(suffixed, projectFolder, env))
            return suffixed;

        throw new InvalidOperationException($"'{suffixed}' is claimed by another folder.");
    }

    public void ClaimPort(string composeProject, string projectFolder, EnvName env, int port) =>
        Write(composeProject, new(projectFolder, env.Value, port));

    public void Release(string composeProject) => File.Delete(PathOf(composeProject));

    /// <summary>Ports that other envs have chosen, running or not.</summary>
    public IReadOnlySet<int> PortsOfOthers(string composeProject)
    {
        var ports = new HashSet<int>();
        if (!Directory.Exists(folder))
            return ports;

        foreach (var file in Directory.EnumerateFiles(folder))
            if (
                Path.GetFileName(file) != composeProject
                && Read(Path.GetFileName(file)) is { Port: { } port }
            )
                ports.Add(port);

        return ports;
    }

    private bool TryClaim(string composeProject, string projectFolder, EnvName env)
    {
        var claim = Read(composeProject);
        if (claim is null || !StillThere(claim))
        {
            Write(composeProject, new(projectFolder, env.Value, Port: null));
            claim = Read(composeProject);
        }

        return claim?.Folder == projectFolder && claim.Env == env.Value;
    }

    private static bool StillThere(Claim claim) =>
        File.Exists(Path.Combine(claim.Folder, ProjectSpec.FileName));

    private Claim? Read(string composeProject)
    {
        try
        {
            var lines = File.ReadAllLines(PathOf(composeProject));
            return lines.Length < 2
                ? null
                : new(
                    lines[0],
                    lines[1],
                    lines.Length > 2
                    && int.TryParse(lines[2], CultureInfo.InvariantCulture, out var port)
                        ? port
                        : null
                );
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private void Write(string composeProject, Claim claim) =>
        PrivateFile.Write(
            PathOf(composeProject),
            Encoding.UTF8.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{claim.Folder}\n{claim.Env}\n{claim.Port}\n"
                )
            )
        );

    private string PathOf(string composeProject) => Path.Combine(folder, composeProject);

    private static string ShortHash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..SuffixLength];

    private sealed record Claim(string Folder, string Env, int? Port);
}
