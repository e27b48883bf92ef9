namespace Poststack.Core.Engines;

/// <param name="Follow">Keep printing what comes.</param>
/// <param name="Since">As the engine takes it: `10m`, or an RFC 3339 time; null for all.</param>
/// <param name="Tail">The last so many lines; null for all.</param>
/// <param name="Timestamps">Put the time before each line.</param>
public sealed record LogRequest(bool Follow, string? Since, int? Tail, bool Timestamps = false);
