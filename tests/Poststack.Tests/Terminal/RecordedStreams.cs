using Poststack.Cli.Terminal;

namespace Poststack.Tests.Terminal;

/// <summary>Streams that remember what was written; pipes unless told otherwise.</summary>
internal sealed class RecordedStreams : IStreams
{
    public TextWriter Output { get; init; } = new StringWriter { NewLine = "\n" };

    public TextWriter Error { get; } = new StringWriter { NewLine = "\n" };

    public string OutputText => Output.ToString()!;

    public string ErrorText => Error.ToString()!;

    public bool IsOutputClosed { get; set; }

    public bool IsInputTerminal { get; init; }

    public bool HasInput => Input.Length > 0;

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    public TerminalSize Size { get; set; } = new(80, 24);

    public bool MayColour { get; init; }

    /// <summary>What the person types, a line an answer.</summary>
    public Queue<string> Typed { get; } = new();

    public Task<string?> ReadLineAsync(CancellationToken ct) =>
        Task.FromResult(Typed.TryDequeue(out var line) ? line : null);

    /// <summary>What comes through a pipe.</summary>
    public byte[] Input { get; init; } = [];

    public Task<string?> ReadHiddenLineAsync(CancellationToken ct) => ReadLineAsync(ct);

    public Task<byte[]> ReadAllAsync(CancellationToken ct) => Task.FromResult(Input);
}
