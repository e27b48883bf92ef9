namespace Poststack.Drivers.Processes;

/// <summary>An outside program to run: everything about it, decided before it starts.</summary>
/// <param name="Program">A name to find on PATH, or a path.</param>
/// <param name="Arguments">As the program gets them; no shell reads them. Never a secret.</param>
public sealed record ToolCommand(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>What the program reads, as UTF-8; it then sees the end of its input. Null: `/dev/null`.</summary>
    public string? Stdin { get; init; }

    /// <summary>What the program reads in place of <see cref="Stdin"/>, byte for byte, to the stream's end.</summary>
    public Stream? InputFrom { get; init; }

    /// <summary>
    /// Where standard output goes byte for byte, in place of the result. A stream that takes no more (a full disk)
    /// ends the program, and its exception is the run's.
    /// </summary>
    public Stream? OutputTo { get; init; }

    /// <summary>Set over the environment that Poststack itself was started with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } =
        new Dictionary<string, string>();

    /// <summary>Names that the program must not inherit.</summary>
    public IReadOnlyList<string> Unset { get; init; } = [];

    /// <summary>Null for Poststack's own.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Values that are masked in everything the program prints, before anybody sees it.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>How long a cancelled program may take to end before it is killed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Standard error joins standard output in one pipe, so that their order is kept.</summary>
    public bool MergesErrors { get; init; }

    /// <summary>False for endless output: lines are handed on, and not collected.</summary>
    public bool KeepsOutput { get; init; } = true;

    /// <summary>
    /// It would go on for ever: it ends when Poststack does, killed or not. For programs without an input
    /// of their own.
    /// </summary>
    public bool EndsWithUs { get; init; }

    /// <summary>
    /// What it started and gave a process group of its own is a daemon that others need (podman's forwarders of
    /// ports): it outlives the program, cancelled or not.
    /// </summary>
    public bool SparesDaemons { get; init; }

    /// <summary>The output is no text: it is kept as it is, in <see cref="ToolResult.ExactBytes"/> alone.</summary>
    public bool PrintsBytes { get; init; }

    /// <summary>The command line for people; values of the environment are not part of it.</summary>
    public override string ToString() =>
        string.Join(' ', Arguments.Prepend(Program).Select(ShellWord.Quote));
}
