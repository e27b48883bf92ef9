namespace Poststack.Cli.Progress;

/// <param name="StartedAt">A timestamp of the TimeProvider.</param>
internal sealed record RunningStep(string Step, string Title, long StartedAt)
{
    /// <summary>The last line that the step had to show.</summary>
    public string? LastLine { get; init; }
}
