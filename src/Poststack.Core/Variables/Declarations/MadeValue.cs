using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Declarations;

/// <summary>A value that Poststack made, or keeps for several projects.</summary>
/// <param name="IsSecret">False for the public half of a key pair.</param>
/// <param name="Note">Where it is from, for people: `generated`, `shared with orders (dev)`.</param>
public sealed record MadeValue(string Value, bool IsSecret, string Note)
{
    /// <summary>Why there is no value although one is kept; it blocks what needs it.</summary>
    public Problem? Unreadable { get; init; }
}
