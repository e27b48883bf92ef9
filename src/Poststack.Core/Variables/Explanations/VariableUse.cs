using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Explanations;

/// <summary>Who uses a variable.</summary>
/// <param name="Who">`service web`, `variable PUBLIC_URL`, or nothing more than a file.</param>
/// <param name="At">Null where it is in no file.</param>
public sealed record VariableUse(string Who, SourcePosition? At);
