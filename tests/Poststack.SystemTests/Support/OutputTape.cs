using System.Text;

namespace Poststack.SystemTests.Support;

/// <summary>Everything that comes out of a pipe, readable while it comes.</summary>
internal sealed class OutputTape
{
    // A background process may hold the pipe open after the program's end.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(2);

    private readonly List<byte> _bytes = [];
    private readonly Lock _gate = new();
    private readonly Task _reading;

    public OutputTape(Stream pipe) => _reading = ReadAsync(pipe);

    public byte[] Bytes
    {
        get
        {
            lock (_gate)
                return [.. _bytes];
        }
    }

    public string Text => Encoding.UTF8.GetString(Bytes);

    public Task DrainAsync() => Task.WhenAny(_reading, Task.Delay(Drain));

    private async Task ReadAsync(Stream pipe)
    {
        await Task.Yield();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await pipe.ReadAsync(buffer) is > 0 and var count)
            {
                lock (_gate)
                    _bytes.AddRange(buffer.AsSpan(0, count));
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // Its other end is gone: what came until then is all there is.
        }
    }
}
