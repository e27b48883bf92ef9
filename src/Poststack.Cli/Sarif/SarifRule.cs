namespace Poststack.Cli.Sarif;

/// <param name="Id">Stable, kebab-case.</param>
/// <param name="Text">What the rule asks.</param>
internal sealed record SarifRule(string Id, string Text);
