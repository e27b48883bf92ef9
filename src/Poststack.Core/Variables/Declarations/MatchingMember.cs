namespace Poststack.Core.Variables.Declarations;

/// <summary>A variable that shares a matching value.</summary>
/// <param name="Folder">Absolute, of its project.</param>
public sealed record MatchingMember(string Project, string Env, string Variable, string Folder);
