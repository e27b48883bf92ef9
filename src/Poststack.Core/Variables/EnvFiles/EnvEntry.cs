using Poststack.Core.Refusals;
using Poststack.Core.Variables.Templates;

namespace Poststack.Core.Variables.EnvFiles;

/// <summary>A `KEY=value` of an env file.</summary>
/// <param name="Value">
/// Without quotes, escapes already replaced (`\$` by `$$`), references not; null for a bare `KEY`.
/// </param>
/// <param name="At">Of the key.</param>
/// <param name="Span">From the beginning of the key (or its `export`) to the end of the value.</param>
/// <param name="ValueSpan">Quotes included; empty, after the key, for a bare `KEY`.</param>
public sealed record EnvEntry(
    string Key,
    string? Value,
    Quoting Quoting,
    SourcePosition At,
    Range Span,
    Range ValueSpan
)
{
    /// <summary>`$` means nothing in the value.</summary>
    public bool IsLiteral => Quoting == Quoting.Single;

    /// <summary>The value with its references; null for a literal and for a bare `KEY`.</summary>
    public Template? Template { get; init; }

    /// <summary>A malformed reference in the value; null for none.</summary>
    public Problem? Malformed { get; init; }

    /// <summary>Never prints what may be secret.</summary>
    public override string ToString() => Key;
}
