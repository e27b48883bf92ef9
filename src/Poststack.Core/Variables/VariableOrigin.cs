using Poststack.Core.Refusals;

namespace Poststack.Core.Variables;

/// <param name="At">Null where the value is in no file (`--set`, provided, shell).</param>
public sealed record VariableOrigin(VariableLayer Layer, SourcePosition? At);
