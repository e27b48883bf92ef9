using Poststack.Core.Refusals;

namespace Poststack.Core.Inits;

/// <summary>Entries that run side by side.</summary>
public sealed record ParallelInit(IReadOnlyList<InitEntry> Entries, SourcePosition At)
    : InitEntry(At);
