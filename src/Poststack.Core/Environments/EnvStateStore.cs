using System.Text.Json;
using Poststack.Core.Deployments;
using Poststack.Core.Machine;
using Poststack.Core.Releases;

namespace Poststack.Core.Environments;

/// <summary>Reads and writes `.poststack/` of a project.</summary>
/// <param name="projectFolder">Absolute path of the folder that holds `.poststack.yml`.</param>
public sealed class EnvStateStore(string projectFolder)
{
    private const string StateFile = "state.json";
    private const string UseFile = "use";
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);

    private readonly string _root = Path.Combine(projectFolder, ".poststack");

    public string FolderOf(EnvName env) => Path.Combine(_root, "envs", env.Value);

    public ComposeModelCache ModelsOf(EnvName env) => new(Path.Combine(FolderOf(env), "models"));

    public ReleaseStore ReleasesOf(EnvName env) => new(Path.Combine(FolderOf(env), "releases"));

    public string InitLogOf(EnvName env, string service) =>
        Path.Combine(FolderOf(env), "logs", $"{service}.log");

    /// <summary>The remembered state, or null for an env that was never used.</summary>
    public EnvState? Read(EnvName env)
    {
        var path = FileOf(env);
        if (!File.Exists(path))
            return null;

        try
        {
            var state =
                JsonSerializer.Deserialize(PrivateFile.Read(path), EnvStateJson.Default.EnvState)
                ?? throw new JsonException("The file says null.");

            return state.Format <= EnvState.CurrentFormat
                ? state
                : throw EnvRefusals.StateIsNewer(path, state.Format).ToException();
        }
        catch (JsonException e)
        {
            throw EnvRefusals.StateIsDamaged(env, path, e.Message).ToException();
        }
    }

    /// <summary>The state of an env that is in use.</summary>
    /// <exception cref="Refusals.RefusalException">It was deleted meanwhile (`never-started`).</exception>
    public EnvState Get(EnvName env) => Read(env) ?? throw Gone(env);

    /// <summary>The same as <see cref="Update"/>, of an env that is in use.</summary>
    /// <exception cref="Refusals.RefusalException">It was deleted meanwhile (`never-started`).</exception>
    public EnvState Change(EnvName env, Func<EnvState, EnvState> change) =>
        Update(env, state => change(state ?? throw Gone(env)));

    private static Refusals.RefusalException Gone(EnvName env) =>
        EnvRefusals.NeverStarted(env).ToException();

    /// <summary>Reads, changes and writes the state as one, against other Poststack processes.</summary>
    /// <param name="change">Gets the state, or null; returning the same instance writes nothing.</param>
    public EnvState Update(EnvName env, Func<EnvState?, EnvState> change)
    {
        using var held = FileLock.Take(Path.Combine(FolderOf(env), "state.lock"), LockPatience);
        var before = Read(env);
        var after = change(before);

        if (!ReferenceEquals(before, after))
        {
            StateFolder.HideFromGit(_root);
            PrivateFile.Write(
                FileOf(env),
                JsonSerializer.SerializeToUtf8Bytes(after, EnvStateJson.Default.EnvState)
            );
        }

        return after;
    }

    /// <summary>Forgets the env. The lock that the caller holds in there survives as an empty file.</summary>
    public void Forget(EnvName env)
    {
        // The state goes last: while it is there, a deletion that was cut off is taken up again.
        var folder = FolderOf(env);
        foreach (var part in new[] { "logs", "models", "releases" })
            if (Directory.Exists(Path.Combine(folder, part)))
                Directory.Delete(Path.Combine(folder, part), recursive: true);
        File.Delete(UseFileOf(env));
        File.Delete(FileOf(env));
    }

    /// <summary>Every env that is remembered, in the order of names. A folder that somebody put aside (`dev.old`) is none.</summary>
    public IReadOnlyList<EnvName> Remembered =>
        Directory.Exists(Path.Combine(_root, "envs"))
            ?
            [
                .. Directory
                    .EnumerateDirectories(Path.Combine(_root, "envs"))
                    .Where(folder => File.Exists(Path.Combine(folder, StateFile)))
                    .Select(folder => Path.GetFileName(folder))
                    .Where(EnvName.IsValid)
                    .Select(name => new EnvName(name))
                    .OrderBy(name => name.Value, StringComparer.Ordinal),
            ]
            : [];

    /// <summary>The env that `env use` chose, or null.</summary>
    public string? Current
    {
        get =>
            File.Exists(CurrentFile) && File.ReadAllText(CurrentFile).Trim() is { Length: > 0 } name
                ? name
                : null;
    }

    public void Use(EnvName env) =>
        PrivateFile.Write(CurrentFile, System.Text.Encoding.UTF8.GetBytes(env.Value + "\n"));

    private string CurrentFile => Path.Combine(_root, "current");

    /// <summary>What is known of the env's last use.</summary>
    public string UseFileOf(EnvName env) => Path.Combine(FolderOf(env), UseFile);

    private string FileOf(EnvName env) => Path.Combine(FolderOf(env), StateFile);
}
