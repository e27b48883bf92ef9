using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Environments;

/// <summary>One reference in a file, and what it becomes.</summary>
/// <param name="Expression">As written: `${LOG_LEVEL:-info}`.</param>
/// <param name="Name">The variable that it names.</param>
/// <param name="Value">What it becomes; null where it is required and missing.</param>
/// <param name="IsSecret">The value must be masked wherever it is shown.</param>
/// <param name="Origin">Null where no layer and no shell has the name (a default, or unset).</param>
public sealed record Substitution(
    SourcePosition At,
    string Expression,
    string Name,
    string? Value,
    bool IsSecret,
    VariableOrigin? Origin
);
