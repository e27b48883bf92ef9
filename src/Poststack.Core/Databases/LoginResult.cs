namespace Poststack.Core.Databases;

/// <param name="Outcome">What the server said.</param>
/// <param name="Message">In its own words; null for a success.</param>
public sealed record LoginResult(LoginOutcome Outcome, string? Message);
