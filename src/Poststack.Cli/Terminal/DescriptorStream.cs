using System.Runtime.InteropServices;

namespace Poststack.Cli.Terminal;

/// <summary>Writes to an open file descriptor: a terminal, a pipe or a file.</summary>
/// <remarks>
/// System.Console's streams first read the terminfo database and switch the terminal's mode; a FileStream
/// keeps an offset of its own, and two programs that share a file would overwrite each other. A reader
/// that has gone is no error of ours: what is written after that is dropped, see <see cref="IsClosed"/>.
/// </remarks>
internal sealed partial class DescriptorStream(int descriptor) : Stream
{
    private const int Interrupted = 4;
    private const int TryAgain = 11;
    private const int BrokenPipe = 32;
    private const int StandardError = 2;
    private const short PollError = 8;
    private const short PollHangUp = 16;

    private bool _isClosed;

    /// <summary>Nobody reads any more; found out without writing anything.</summary>
    public bool IsClosed => _isClosed || HasNoReader();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty && !_isClosed)
        {
            var written = write(
                descriptor,
                in MemoryMarshal.GetReference(buffer),
                (nuint)buffer.Length
            );
            if (written >= 0)
                buffer = buffer[(int)written..];
            else
                Consider(Marshal.GetLastPInvokeError());
        }
    }

    public override void Write(byte[] buffer, int offset, int count) =>
        Write(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Consider(int error)
    {
        switch (error)
        {
            case Interrupted:
                break;
            // Somebody made a descriptor that we share non-blocking, and its reader is slow.
            case TryAgain:
                Thread.Sleep(1);
                break;
            case BrokenPipe:
                _isClosed = true;
                break;
            // Progress stops no work, and there is nowhere left to say it.
            case var _ when descriptor == StandardError:
                _isClosed = true;
                break;
            default:
                throw new IOException(
                    $"writing the output failed: {Marshal.GetPInvokeErrorMessage(error)}."
                );
        }
    }

    private bool HasNoReader()
    {
        var asked = new Polled { Descriptor = descriptor };
        return poll(ref asked, 1, 0) > 0 && (asked.Found & (PollError | PollHangUp)) != 0;
    }

    [LibraryImport("libc")]
    private static partial int poll(ref Polled asked, nuint count, int timeout);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int descriptor, in byte buffer, nuint count);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Polled
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }
}
