using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Poststack.Cli.Terminal;

/// <summary>This process's own streams, each opened when it is first used.</summary>
/// <remarks>Always UTF-8, also where LANG is unset: values must come out as they are.</remarks>
internal sealed class StandardStreams : IStreams
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public TextWriter Output => field ??= Open(1);

    public TextWriter Error => field ??= Open(2);

    public bool IsOutputClosed =>
        Output is StreamWriter { BaseStream: DescriptorStream { IsClosed: true } };

    public bool IsInputTerminal => Tty.IsTerminal(0);

    public bool HasInput =>
        !IsInputTerminal && new FileInfo("/proc/self/fd/0").LinkTarget is not (null or "/dev/null");

    public bool IsOutputTerminal => Tty.IsTerminal(1);

    public bool IsErrorTerminal => Tty.IsTerminal(2);

    public TerminalSize Size => Tty.SizeOf(2) ?? Tty.SizeOf(1) ?? new(80, 24);

    public bool MayColour =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && !string.Equals(
            Environment.GetEnvironmentVariable("TERM"),
            "dumb",
            StringComparison.Ordinal
        );

    public Task<string?> ReadLineAsync(CancellationToken ct) =>
        Task.Run(ReadLine, ct).WaitAsync(ct);

    public async Task<string?> ReadHiddenLineAsync(CancellationToken ct)
    {
        using var hidden = Tty.HideInput(0);
        var line = await ReadLineAsync(ct);
        await Error.WriteLineAsync();
        return line;
    }

    public Task<byte[]> ReadAllAsync(CancellationToken ct) => Task.Run(ReadAll, ct).WaitAsync(ct);

    private static byte[] ReadAll()
    {
        using var handle = new SafeFileHandle(0, ownsHandle: false);
        using var input = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        using var all = new MemoryStream();
        input.CopyTo(all);
        return all.ToArray();
    }

    // Byte by byte and unbuffered: what follows the line belongs to the program that `run` becomes.
    private static string? ReadLine()
    {
        using var handle = new SafeFileHandle(0, ownsHandle: false);
        using var input = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        var line = new List<byte>();
        while (true)
        {
            switch (input.ReadByte())
            {
                case -1:
                    return line.Count == 0 ? null : Utf8.GetString([.. line]);
                case '\n':
                    return Utf8.GetString([.. line]);
                case var read:
                    line.Add((byte)read);
                    break;
            }
        }
    }

    private static StreamWriter Open(int descriptor) =>
        new(new DescriptorStream(descriptor), Utf8, bufferSize: 4096) { AutoFlush = true };
}
