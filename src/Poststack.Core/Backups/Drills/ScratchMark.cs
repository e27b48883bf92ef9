using System.Globalization;
using System.Text;
using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Environments;
using Poststack.Core.Machine;
using Poststack.Core.Progress;
using Poststack.Core.Refusals;

namespace Poststack.Core.Backups.Drills;

/// <summary>Remembers which scratch server a drill has, so that whoever comes behind one that was killed removes it.</summary>
internal sealed class ScratchMark : IDisposable
{
    private const string Name = "drill";

    private readonly FileLock _hold;
    private readonly string _file;

    private ScratchMark(FileLock hold, string file) => (_hold, _file) = (hold, file);

    /// <summary>One drill of an env at a time.</summary>
    /// <exception cref="RefusalException">Another one runs (Conflict).</exception>
    public static ScratchMark Take(EnvStateStore store, EnvName env, PostgresInstance scratch)
    {
        var file = FileOf(store, env);
        var hold =
            FileLock.TryTake(LockOf(file))
            ?? throw EnvRefusals.Busy(env, "poststack db drill").ToException();
        string[] lines =
        [
            scratch.Name,
            $"{scratch.Provider}",
            $"{scratch.Engine}",
            scratch.Image ?? string.Empty,
            $"{Environment.ProcessId}",
        ];
        PrivateFile.Write(file, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return new(hold, file);
    }

    /// <summary>Removes the server of a drill that was killed. Nothing where there is none, or while one runs.</summary>
    public static async Task RemoveLeftAsync(
        EnvTools tools,
        EnvName env,
        IProgress<ProgressEvent> progress,
        CancellationToken ct
    )
    {
        var file = FileOf(tools.State, env);
        if (
            !File.Exists(file)
            || FileLock.TryTakeAfter(LockOf(file), HolderIn(file)) is not { } hold
        )
            return;

        using (hold)
            try
            {
                if (Read(file) is { } scratch)
                    await tools.Databases.DeleteAsync(scratch, ct);
                File.Delete(file);
                progress.Report(new Said("A drill was killed: its scratch server is removed."));
            }
            catch (RefusalException e)
            {
                progress.Report(
                    new Said(
                        $"A drill was killed, and its scratch server stays: {e.Refusal.Message}",
                        IsWarning: true
                    )
                );
            }
    }

    /// <summary>Nothing is left of it.</summary>
    public void Forget() => File.Delete(_file);

    public void Dispose() => _hold.Dispose();

    private static int? HolderIn(string file)
    {
        try
        {
            return int.TryParse(
                File.ReadLines(file).Last(),
                CultureInfo.InvariantCulture,
                out var pid
            )
                ? pid
                : null;
        }
        catch (FileNotFoundException)
        {
            return null; // The drill has come to its end.
        }
    }

    private static PostgresInstance? Read(string file) =>
        File.ReadAllText(file).Split('\n') is [var name, var provider, var engine, var image, _]
        && Enum.TryParse<PostgresProvider>(provider, out var kind)
            ? new(name, kind, "localhost", Port: 0, Name, Name, Password: "", AdminPassword: null)
            {
                Engine = Enum.TryParse<EngineKind>(engine, out var of) ? of : EngineKind.Docker,
                Image = image.Length == 0 ? null : image,
            }
            : null;

    private static string FileOf(EnvStateStore store, EnvName env) =>
        Path.Combine(store.FolderOf(env), Name);

    private static string LockOf(string file) => file + ".lock";
}
