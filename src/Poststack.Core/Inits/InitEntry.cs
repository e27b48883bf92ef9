using Poststack.Core.Refusals;

namespace Poststack.Core.Inits;

/// <summary>An entry of an env's `init:` list.</summary>
public abstract record InitEntry(SourcePosition At);
