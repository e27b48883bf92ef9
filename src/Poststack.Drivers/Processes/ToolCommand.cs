namespace Poststack.Drivers.Processes;

/// <summary>An outside program to run: everything about it, decided before it starts.</summary>
/// <param name="Program">A name to find on PATH, or a path.</param>
/// <param name="Arguments">As the program gets them; no shell reads them. Never a secret.</param>
public sealed record ToolCommand(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>What the program reads, as UTF-8; it then sees the end of its input. Null: `/dev/null`.</summary>
    public string? Stdin { get; init; }

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

    /// <summary>The command line for people; values of the environment are not part of it.</summary>
    public override string ToString() =>
        string.Join(' ', Arguments.Prepend(Program).Select(ShellWord.Quote));
}
