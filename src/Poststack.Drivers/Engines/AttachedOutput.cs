using System.Buffers.Binary;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Engines;

/// <summary>
/// Both streams of a container without a terminal, as engines send them over one connection: in frames, of which
/// eight bytes are the head. The first says which stream, the last four how many bytes of it follow.
/// </summary>
/// <remarks>https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach, "Stream format"</remarks>
internal sealed class AttachedOutput(Action<string> onLine)
{
    private readonly LineSplitter[] _streams = [new(onLine), new(onLine), new(onLine)];
    private readonly byte[] _head = new byte[8];
    private int _known;
    private uint _left;

    /// <summary>Reads to the end, or to where the connection breaks.</summary>
    public async Task ReadAsync(Stream output, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await output.ReadAsync(buffer, ct)) > 0)
                Take(buffer.AsSpan(0, read));
        }
        catch (IOException)
        {
            // The engine is gone, and the container may run on without it.
        }

        foreach (var stream in _streams)
            stream.End();
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = _left > 0 ? TakeText(bytes) : TakeHead(bytes);
    }

    private ReadOnlySpan<byte> TakeText(ReadOnlySpan<byte> bytes)
    {
        var length = (int)Math.Min(_left, bytes.Length);
        _streams[_head[0]].Take(bytes[..length]);
        _left -= (uint)length;
        return bytes[length..];
    }

    private ReadOnlySpan<byte> TakeHead(ReadOnlySpan<byte> bytes)
    {
        _head[_known++] = bytes[0];
        if (_known == _head.Length)
        {
            _known = 0;
            _left = BinaryPrimitives.ReadUInt32BigEndian(_head.AsSpan(4));
            if (_head[0] >= _streams.Length)
                throw new IOException("The engine sent something else than a container's output.");
        }

        return bytes[1..];
    }
}
