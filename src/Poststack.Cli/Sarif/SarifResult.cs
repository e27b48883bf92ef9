using Poststack.Core.Refusals;

namespace Poststack.Cli.Sarif;

/// <summary>A finding, as a code host shows it beside the line.</summary>
/// <param name="Rule">Stable, kebab-case.</param>
/// <param name="Level">`error`, `warning` or `note`.</param>
internal sealed record SarifResult(string Rule, string Level, string Message, SourcePosition At);
