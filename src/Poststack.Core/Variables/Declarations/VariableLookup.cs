using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Declarations;

/// <summary>How a value follows from another variable's: by a table, or by asking a command.</summary>
/// <param name="From">The variable that decides.</param>
/// <param name="Table">From its value to this one; null for a command.</param>
/// <param name="Command">Program and arguments, never a shell's text; null for a table.</param>
/// <param name="At">Of the word `lookup`.</param>
public sealed record VariableLookup(
    string From,
    IReadOnlyDictionary<string, string>? Table,
    IReadOnlyList<string>? Command,
    SourcePosition At
);
