namespace Poststack.Cli.Terminal;

/// <summary>The three standard streams, and what sits behind them.</summary>
internal interface IStreams
{
    /// <summary>Data.</summary>
    TextWriter Output { get; }

    /// <summary>Everything for people.</summary>
    TextWriter Error { get; }

    /// <summary>Whoever read stdout has gone (`… | head`): what is written to it is dropped.</summary>
    bool IsOutputClosed { get; }
    bool IsInputTerminal { get; }

    /// <summary>Stdin is a file or a pipe, so something may come through it. Reads nothing.</summary>
    bool HasInput { get; }
    bool IsOutputTerminal { get; }
    bool IsErrorTerminal { get; }

    /// <summary>Size of the terminal right now: it changes when its window does.</summary>
    TerminalSize Size { get; }

    /// <summary>False with NO_COLOR (https://no-color.org) or a dumb terminal.</summary>
    bool MayColour { get; }

    /// <summary>A line that the person typed, null at the end. Takes not one byte beyond it.</summary>
    Task<string?> ReadLineAsync(CancellationToken ct);

    /// <summary>The same, with the terminal's echo off meanwhile.</summary>
    Task<string?> ReadHiddenLineAsync(CancellationToken ct);

    /// <summary>All of stdin, to its end, byte for byte.</summary>
    Task<byte[]> ReadAllAsync(CancellationToken ct);
}
