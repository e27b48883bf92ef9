using System.Text;

namespace Poststack.SystemTests.Support;

/// <summary>Looks at the arguments of every process of this machine, over and over, for a text.</summary>
internal sealed class ArgumentWatch : IDisposable
{
    private readonly byte[] _text;
    private readonly HashSet<string> _found = [];
    private readonly Thread _thread;
    private volatile bool _stopped;

    public ArgumentWatch(string text)
    {
        _text = Encoding.UTF8.GetBytes(text);
        _thread = new(Watch) { IsBackground = true };
        _thread.Start();
    }

    public IReadOnlyCollection<string> Stop()
    {
        _stopped = true;
        _thread.Join();
        return _found;
    }

    public void Dispose() => Stop();

    private void Watch()
    {
        while (!_stopped)
        {
            foreach (var process in Directory.EnumerateDirectories("/proc", "*"))
                if (char.IsAsciiDigit(Path.GetFileName(process)[0]))
                    Look(process);
            Thread.Sleep(5);
        }
    }

    private void Look(string process)
    {
        try
        {
            var arguments = File.ReadAllBytes(Path.Combine(process, "cmdline"));
            if (arguments.AsSpan().IndexOf(_text) >= 0)
                _found.Add(Encoding.UTF8.GetString(arguments).Replace('\0', ' '));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It has ended.
        }
    }
}
