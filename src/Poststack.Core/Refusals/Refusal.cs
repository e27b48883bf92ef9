namespace Poststack.Core.Refusals;

/// <summary>A broken rule: what is wrong, why it matters, and what to do next.</summary>
/// <param name="Kind">Decides the exit code.</param>
/// <param name="Code">Stable, kebab-case; scripts and the troubleshooting page look it up.</param>
/// <param name="Message">What is wrong, one sentence, without secrets.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Message)
{
    /// <summary>The message in a few words, for a step's line: `exit code: 1`.</summary>
    public string? Brief { get; init; }

    /// <summary>Why it matters, where the message alone does not say it.</summary>
    public string? Why { get; init; }

    /// <summary>What to do: commands to type, or one sentence each.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>Everything that is wrong with the files read, when there is more than one thing.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>The last lines that a failing program printed, secrets masked.</summary>
    public IReadOnlyList<string> Output { get; init; } = [];

    public RefusalException ToException() => new(this);

    /// <summary>The same as one of the things that are wrong with a file.</summary>
    public Problem At(SourcePosition at) => new(at, Message, string.Join(' ', Next));

    public override string ToString() => Message;
}
