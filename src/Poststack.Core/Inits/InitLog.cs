using Poststack.Core.Machine;

namespace Poststack.Core.Inits;

/// <summary>Keeps what an init container prints: all of it in a private file, the last lines at hand.</summary>
public sealed class InitLog(string path, int lastLines, TimeProvider clock) : IDisposable
{
    private readonly StreamWriter _file = PrivateFile.OpenLog(path);
    private readonly Queue<string> _last = new();
    private readonly Lock _gate = new();

    public IReadOnlyList<string> LastLines
    {
        get
        {
            lock (_gate)
                return [.. _last];
        }
    }

    public void Add(string line)
    {
        lock (_gate)
        {
            _file.WriteLine(TimedLine.Write(clock.GetUtcNow(), line));
            _last.Enqueue(line);
            if (_last.Count > lastLines)
                _last.Dequeue();
        }
    }

    public void Dispose() => _file.Dispose();
}
