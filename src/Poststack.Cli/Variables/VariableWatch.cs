using System.Threading.Channels;
using Poststack.Core.Deployments;
using Poststack.Core.Environments;
using Poststack.Core.Inits;
using Poststack.Core.Projects;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Cli.Variables;

/// <summary>Tells when a file was touched that a variable may come from.</summary>
internal sealed class VariableWatch : IDisposable
{
    private const string EnvFolder = "environments";

    /// <summary>Editors write, rename and touch in one go.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    private readonly Channel<bool> _touched = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly Dictionary<string, FileSystemWatcher> _folders = [];
    private readonly string[] _wanted;
    private readonly string _matching;

    /// <param name="matching">Where this user's projects keep the values that they share.</param>
    public VariableWatch(string project, EnvSpec env, string matching)
    {
        _matching = matching;
        _wanted =
        [
            .. Composed(env)
                .Select(file => Path.GetDirectoryName(file.FullPath)!)
                .Append(project)
                .Append(Path.Combine(project, EnvFolder))
                .Append(Path.Combine(project, ".poststack"))
                .Append(Path.Combine(project, ".poststack", "envs", env.Name.Value))
                .Append(matching)
                .Distinct(),
        ];
        WatchFolders();
    }

    /// <summary>Comes back when something was touched and everything is quiet again.</summary>
    public async Task UntilTouchedAsync(CancellationToken ct)
    {
        await _touched.Reader.ReadAsync(ct);
        do
        {
            await Task.Delay(Quiet, ct);
        } while (_touched.Reader.TryRead(out _));

        WatchFolders(); // One of them may be new, or new again.
    }

    public void Dispose()
    {
        foreach (var watcher in _folders.Values)
            watcher.Dispose();
    }

    private void WatchFolders()
    {
        foreach (var folder in _wanted)
        {
            if (!Directory.Exists(folder))
            {
                if (_folders.Remove(folder, out var gone))
                    gone.Dispose();
            }
            else if (!_folders.ContainsKey(folder))
                _folders.Add(folder, Watch(folder));
        }
    }

    private FileSystemWatcher Watch(string folder)
    {
        var watcher = new FileSystemWatcher(folder);
        watcher.Changed += OnTouched;
        watcher.Created += OnTouched;
        watcher.Deleted += OnTouched;
        watcher.Renamed += OnTouched;
        watcher.Error += (_, _) => _touched.Writer.TryWrite(true);
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    // What is only read, by us too, leaves locks and other traces beside these.
    private void OnTouched(object sender, FileSystemEventArgs e)
    {
        var name = Path.GetFileName(e.FullPath);
        if (
            name
                is ProjectFolder.FileName
                    or EnvFolder
                    or "state.json"
                    or "lookups.json"
                    or "burned.values"
            || name.EndsWith(".env", StringComparison.Ordinal)
            || name.EndsWith(MatchingStore.Ending, StringComparison.Ordinal)
                && Path.GetDirectoryName(e.FullPath) == _matching
            || (e as RenamedEventArgs)?.OldName?.EndsWith(".env", StringComparison.Ordinal) == true
        )
            _touched.Writer.TryWrite(true);
    }

    private static IEnumerable<FileReference> Composed(EnvSpec env) =>
        (env.Deployment?.Compose ?? []).Concat(
            env.Init.OfType<ComposeInit>().SelectMany(entry => entry.Files)
        );
}
