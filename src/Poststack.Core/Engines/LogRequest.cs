namespace Poststack.Core.Engines;

/// <param name="Follow">Keep printing what comes.</param>
/// <param name="Since">Only what was printed from then on; null for all.</param>
/// <param name="Tail">The last so many lines; null for all.</param>
/// <param name="Timestamps">Put the time before each line.</param>
public sealed record LogRequest(
    bool Follow,
    DateTimeOffset? Since,
    int? Tail,
    bool Timestamps = false
);
