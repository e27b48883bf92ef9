using System.Globalization;
using Poststack.Core.Databases;
using Poststack.Drivers.Processes;
using static System.FormattableString;

namespace Poststack.Drivers.Postgres;

/// <summary>Whom PostgreSQL's programs run as: ourselves, or `postgres` where we are root.</summary>
internal sealed class ServerUser
{
    private const string Name = "postgres";
    private const int OutputLines = 15;
    private static readonly string[] PassedOn = ["PATH", "LD_LIBRARY_PATH", "TZ"];

    private readonly IReadOnlyList<string> _become;

    private ServerUser(IReadOnlyList<string> become) => _become = become;

    /// <summary>Whom its files belong to; null where that is ourselves.</summary>
    public (int User, int Group)? Ids { get; private init; }

    /// <exception cref="Core.Refusals.RefusalException">We are root and there is no such user.</exception>
    public static ServerUser OfThisMachine() =>
        Environment.IsPrivilegedProcess
            ? FromPasswd(File.ReadLines("/etc/passwd"))
                ?? throw PostgresRefusals.NoUnprivilegedUser()
            : new([]);

    /// <returns>Null where the file has no `postgres`.</returns>
    internal static ServerUser? FromPasswd(IEnumerable<string> lines)
    {
        var fields = lines.Select(line => line.Split(':')).FirstOrDefault(f => f[0] == Name);
        if (fields is not { Length: >= 4 })
            return null;

        var user = int.Parse(fields[2], CultureInfo.InvariantCulture);
        var group = int.Parse(fields[3], CultureInfo.InvariantCulture);
        return new([
            "setpriv",
            FormattableString.Invariant($"--reuid={user}"),
            FormattableString.Invariant($"--regid={group}"),
            "--clear-groups",
            "--",
        ])
        {
            Ids = (user, group),
        };
    }

    /// <summary>
    /// A command as this user, with an environment of its own: ours may hold secrets, and a server keeps
    /// its environment for as long as it runs.
    /// </summary>
    public ToolCommand Command(params IReadOnlyList<string> words) =>
        new("env", ["-i", .. Variables(), .. _become, .. words]) { WorkingDirectory = "/" };

    /// <summary>A client program as this user, which needs our environment: passwords travel in it.</summary>
    public ToolCommand ClientCommand(params IReadOnlyList<string> words)
    {
        string[] all = [.. _become, .. words];
        return new(all[0], all[1..]) { WorkingDirectory = "/" };
    }

    /// <summary>Makes a folder that belongs to this user alone.</summary>
    public async Task MakeFolderAsync(IProcessRunner runner, string folder, CancellationToken ct)
    {
        IReadOnlyList<string> owner = Ids is { } ids
            ? [Invariant($"--owner={ids.User}"), Invariant($"--group={ids.Group}")]
            : [];
        var result = await runner.RunAsync(
            new ToolCommand("install", ["--directory", "--mode=700", .. owner, folder]),
            ct
        );
        if (!result.Succeeded)
            throw PostgresRefusals.InitFailed(
                "its folder cannot be made",
                result.LastLines(OutputLines)
            );
    }

    private static IEnumerable<string> Variables() =>
        PassedOn
            .Select(name => (name, value: Environment.GetEnvironmentVariable(name)))
            .Where(variable => !string.IsNullOrEmpty(variable.value))
            .Select(variable => $"{variable.name}={variable.value}")
            .Append("LC_ALL=C");
}
