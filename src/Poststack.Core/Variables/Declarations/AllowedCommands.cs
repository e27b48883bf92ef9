using System.Security.Cryptography;
using System.Text;
using Poststack.Core.Machine;

namespace Poststack.Core.Variables.Declarations;

/// <summary>Commands of `.poststack.yml` files that this user has allowed, each in its project's folder.</summary>
/// <param name="stateFolder">Poststack's own, of this user.</param>
public sealed class AllowedCommands(string stateFolder)
{
    private readonly string _folder = Path.Combine(stateFolder, "allowed");

    public bool Contains(string projectFolder, IReadOnlyList<string> command) =>
        File.Exists(PathOf(projectFolder, command));

    public void Add(string projectFolder, IReadOnlyList<string> command) =>
        PrivateFile.Write(
            PathOf(projectFolder, command),
            Encoding.UTF8.GetBytes($"{projectFolder}: {string.Join(' ', command)}\n")
        );

    /// <summary>A changed command is another command.</summary>
    private string PathOf(string projectFolder, IReadOnlyList<string> command)
    {
        var text = string.Join('\0', [projectFolder, .. command]);
        return Path.Combine(
            _folder,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
        );
    }
}
