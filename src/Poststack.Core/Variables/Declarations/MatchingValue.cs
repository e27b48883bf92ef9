namespace Poststack.Core.Variables.Declarations;

/// <summary>A value that several projects of this user share.</summary>
/// <param name="Members">Who has asked for it, in the order of asking.</param>
public sealed record MatchingValue(string Value, IReadOnlyList<MatchingMember> Members);
