using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables;

/// <summary>A value in one layer, before references are replaced.</summary>
/// <param name="Template">Its text, `${…}` and all.</param>
/// <param name="IsLiteral">It is taken as it is: `$` means nothing in it (single quotes, provided values).</param>
/// <param name="IsSecret">Masked wherever it is shown.</param>
public sealed record LayeredValue(
    string Name,
    string Template,
    bool IsLiteral,
    bool IsSecret,
    VariableOrigin Origin
)
{
    private static readonly Dictionary<VariableContext, ContextValue> Everywhere = [];

    /// <summary>What stands in place of <see cref="Template"/> where the value is used.</summary>
    public IReadOnlyDictionary<VariableContext, ContextValue> Contexts { get; init; } = Everywhere;

    /// <summary>Contexts that are not in <see cref="Contexts"/> have no value at all.</summary>
    public bool IsOnlyInContexts { get; init; }

    /// <summary>Why there is no value although one is written: it is sealed and cannot be opened, or a reference in it is malformed.</summary>
    public Problem? Unreadable { get; init; }

    /// <summary>The value follows from another variable's; <see cref="Template"/> means nothing then.</summary>
    public VariableLookup? Lookup { get; init; }

    /// <summary>Never prints what may be secret.</summary>
    public override string ToString() => Name;
}
