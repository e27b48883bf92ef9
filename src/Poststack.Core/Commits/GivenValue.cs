using Poststack.Core.Refusals;

namespace Poststack.Core.Commits;

/// <summary>A value that a file gives to a variable.</summary>
/// <param name="Env">The env whose `variables:` have it; null for the project's, and in an env file.</param>
internal sealed record GivenValue(string? Env, string Value, bool IsSecret, SourcePosition At);
