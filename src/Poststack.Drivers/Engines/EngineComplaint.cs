using Poststack.Core.Refusals;

namespace Poststack.Drivers.Engines;

/// <summary>A kind of failure that docker reports in known words.</summary>
/// <param name="Title">The refusal's message, before docker's own words.</param>
internal sealed record EngineComplaint(string Code, RefusalKind Kind, string Title)
{
    /// <summary>One of these in its output identifies it.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    public IReadOnlyList<string> Next { get; init; } = [];

    public bool IsIn(string said) =>
        Phrases.Any(phrase => said.Contains(phrase, StringComparison.Ordinal));

    public Refusal ToRefusal(string gist, IReadOnlyList<string> output) =>
        new(Kind, Code, $"{Title}: {gist}") { Next = Next, Output = output };
}
