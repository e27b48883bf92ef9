using System.Buffers.Binary;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Engines;

/// <summary>Both streams of a container without a terminal, as engines send them over one connection.</summary>
/// <remarks>https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach, "Stream format"</remarks>
internal static class AttachedOutput
{
    /// <summary>One byte says which of the streams, the last four how many bytes of it follow.</summary>
    private const int FrameHead = 8;

    private const int BufferSize = 16 * 1024;

    /// <summary>Reads to the end, or to where the connection breaks.</summary>
    public static async Task ReadAsync(Stream output, Action<string> onLine, CancellationToken ct)
    {
        LineSplitter[] streams = [new(onLine), new(onLine), new(onLine)];
        try
        {
            var head = new byte[FrameHead];
            while (await IsFilledAsync(output, head, ct) && head[0] < streams.Length)
                await ReadFrameAsync(output, head, streams[head[0]], ct);
        }
        catch (IOException)
        {
            // The engine is gone, and the container may run on without it.
        }

        foreach (var stream in streams)
            stream.End();
    }

    private static async Task ReadFrameAsync(
        Stream output,
        byte[] head,
        LineSplitter stream,
        CancellationToken ct
    )
    {
        var buffer = new byte[BufferSize];
        var left = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(FrameHead - sizeof(uint)));
        while (left > 0)
        {
            var wanted = (int)Math.Min(left, BufferSize);
            var read = await output.ReadAsync(buffer.AsMemory(0, wanted), ct);
            if (read == 0)
                return;

            stream.Take(buffer.AsSpan(0, read));
            left -= (uint)read;
        }
    }

    private static async Task<bool> IsFilledAsync(
        Stream output,
        byte[] head,
        CancellationToken ct
    ) => await output.ReadAtLeastAsync(head, FrameHead, throwOnEndOfStream: false, ct) == FrameHead;
}
