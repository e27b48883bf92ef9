using Poststack.Core.Refusals;

namespace Poststack.Core.Deployments.Files;

/// <summary>A reference to a variable that nobody sets.</summary>
/// <param name="Expression">As written: `${NAME}`.</param>
/// <param name="IsRequired">The file demands a value (`${NAME:?message}`); else the reference is empty.</param>
/// <param name="Message">In compose's words, without a full stop.</param>
public sealed record UnsetReference(
    SourcePosition At,
    string Name,
    string Expression,
    bool IsRequired,
    string Message
)
{
    /// <summary>What to write instead; null for what a compose file takes.</summary>
    public string? Instead { get; init; }
}
