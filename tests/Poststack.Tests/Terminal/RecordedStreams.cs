using Poststack.Cli.Terminal;

namespace Poststack.Tests.Terminal;

/// <summary>Streams that remember what was written; pipes unless told otherwise.</summary>
internal sealed class RecordedStreams : IStreams
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public TextWriter Output => TextWriter.Synchronized(_output);

    public TextWriter Error => TextWriter.Synchronized(_error);

    public string OutputText => _output.ToString();

    public string ErrorText => _error.ToString();

    public bool IsInputTerminal { get; init; }

    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    public TerminalSize Size { get; set; } = new(80, 24);

    public bool MayColour { get; init; }

    /// <summary>What the person types, a line an answer.</summary>
    public Queue<string> Typed { get; } = new();

    public Task<string?> ReadLineAsync(CancellationToken ct) =>
        Task.FromResult(Typed.TryDequeue(out var line) ? line : null);
}
