namespace Poststack.Core.Releases;

/// <summary>One thing that is not the same on both sides, secrets masked.</summary>
/// <param name="What">A variable's name, a service, or a path into a definition.</param>
/// <param name="From">Null where the left side has none.</param>
/// <param name="To">Null where the right side has none.</param>
/// <param name="IsSecret">Both sides have one, and all that is shown is that they differ.</param>
public sealed record Difference(string What, string? From, string? To, bool IsSecret = false);
