using Poststack.Core.Refusals;
using Poststack.Core.Variables.Declarations;

namespace Poststack.Core.Variables;

/// <summary>An entry of a `variables:` map.</summary>
/// <param name="Value">Exactly as written, references not yet replaced; null where only declared.</param>
/// <param name="At">Of its value; of its key where it has none.</param>
public sealed record VariableSpec(string Name, string? Value, SourcePosition At)
{
    private static readonly Dictionary<VariableContext, ContextValue> Everywhere = [];

    /// <summary>What the variable is for, from its declaration.</summary>
    public string? Description { get; init; }

    public VariableKind Kind { get; init; }

    /// <summary>Its declaration says `kind: plain`, rather than nothing.</summary>
    public bool IsDeclaredPlain { get; init; }

    /// <summary>Masked wherever it is shown.</summary>
    public bool IsSecret => Kind != VariableKind.Plain;

    /// <summary>Described by a map, here or below, not only given a value.</summary>
    public bool IsDeclared { get; init; }

    /// <summary>Of its name, where the last word about it is said.</summary>
    public SourcePosition DeclaredAt { get; init; } = At;

    public Declarations.ValueType Type { get; init; }

    /// <summary>Of an enum.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What the whole value must match; null for anything.</summary>
    public string? Pattern { get; init; }

    /// <summary>Null where nothing is said: then a missing value is only worth a line.</summary>
    public Requirement? Required { get; init; }

    /// <summary>Things that belong together.</summary>
    public string? Group { get; init; }

    /// <summary>Holds where no layer has a value.</summary>
    public ContextValue? Default { get; init; }
    public string? Example { get; init; }

    /// <summary>How long a value may live; null for ever.</summary>
    public TimeSpan? RotateEvery { get; init; }

    /// <summary>What to use instead; null for a variable that is not deprecated.</summary>
    public string? Deprecated { get; init; }

    /// <summary>Meant to be the same in every env.</summary>
    public bool IsShared { get; init; }

    /// <summary>Values that differ from <see cref="Value"/> by where they are used.</summary>
    public IReadOnlyDictionary<VariableContext, ContextValue> Contexts { get; init; } = Everywhere;

    public IReadOnlyList<RequiresRule> Requires { get; init; } = [];
    public VariableLookup? Lookup { get; init; }

    /// <summary>Of a generated or matching variable.</summary>
    public Recipe Recipe { get; init; } = Recipe.Default;

    /// <summary>Of a matching variable: what its partners call it.</summary>
    public string? Match { get; init; }

    /// <summary>This entry says what the value is, whatever other layers do.</summary>
    public bool HasValue => Value is not null || Contexts.Count > 0 || Lookup is not null;

    /// <summary>Never prints what may be secret.</summary>
    public override string ToString() => Name;
}
