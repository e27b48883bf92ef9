using System.IO.Pipes;
using System.Text;

namespace Poststack.Drivers.Processes;

/// <summary>Reads one pipe of a tool to its end: all of it as text, and line by line.</summary>
/// <param name="sink">Gets every byte, at the pace at which it takes them.</param>
internal sealed class OutputReader(
    PipeStream pipe,
    bool keeps,
    Action<string>? onLine,
    Stream? sink = null
) : IDisposable
{
    private const int SmallBuffer = 16 * 1024;
    private const int LargeBuffer = 256 * 1024;

    private readonly MemoryStream _kept = new();
    private readonly LineSplitter? _lines = onLine is null ? null : new(onLine);
    private readonly CancellationTokenSource _abandon = new();

    public string Text => Encoding.UTF8.GetString(_kept.GetBuffer(), 0, (int)_kept.Length);

    public ReadOnlyMemory<byte> Bytes => _kept.GetBuffer().AsMemory(0, (int)_kept.Length);

    public async Task ReadAsync()
    {
        var buffer = new byte[sink is null ? SmallBuffer : LargeBuffer];
        try
        {
            int read;
            while ((read = await pipe.ReadAsync(buffer, _abandon.Token)) > 0)
            {
                if (sink is not null)
                    await sink.WriteAsync(buffer.AsMemory(0, read));
                Take(buffer.AsSpan(0, read));
            }
        }
        catch (OperationCanceledException)
        {
            // The tool has ended, and what it left running keeps the pipe open.
        }

        _lines?.End();
    }

    /// <summary>Whether the pipe holds bytes that nobody has read yet.</summary>
    public unsafe bool HasUnread()
    {
        var request = new Libc.PollRequest
        {
            Descriptor = (int)pipe.SafePipeHandle.DangerousGetHandle(),
            Events = Libc.PollIn,
        };
        return Libc.Poll(&request, 1, 0) > 0 && (request.Returned & Libc.PollIn) != 0;
    }

    /// <summary>Ends <see cref="ReadAsync"/> although the pipe is open.</summary>
    public void Abandon() => _abandon.Cancel();

    public void Dispose()
    {
        pipe.Dispose();
        _abandon.Dispose();
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        if (keeps)
            _kept.Write(bytes);
        _lines?.Take(bytes);
    }
}
