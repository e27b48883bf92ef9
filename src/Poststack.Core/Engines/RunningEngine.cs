namespace Poststack.Core.Engines;

/// <summary>The engine that `auto` is on this machine now.</summary>
/// <param name="Passed">
/// One that comes before it and is installed, but does not answer, with the reason in its own words; null where
/// there is none.
/// </param>
public sealed record RunningEngine(EngineKind Kind, (EngineKind Kind, string Problem)? Passed)
{
    /// <summary>Which it is and why, where that is not what one would expect; else null.</summary>
    public string? Sentence =>
        Passed is { } passed
            ? $"Containers run on {Kind.Word()}, for {passed.Kind.Word()} does not answer: {FirstLine(passed.Problem)}"
            : null;

    private static string FirstLine(string problem)
    {
        var line = problem.Split('\n')[0].TrimEnd();
        return line is [.., '.' or '?' or '!'] ? line : $"{line}.";
    }
}
