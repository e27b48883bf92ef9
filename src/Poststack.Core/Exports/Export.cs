using Poststack.Core.Refusals;

namespace Poststack.Core.Exports;

/// <summary>An env as a file that needs no Poststack.</summary>
/// <param name="Text">The file, without its first line.</param>
/// <param name="Secrets">The file of the values that <paramref name="Text"/> refers to; null for none.</param>
/// <param name="Findings">What the format cannot express, each where it stands.</param>
public sealed record Export(string Text, string? Secrets, IReadOnlyList<Problem> Findings)
{
    /// <summary>A secret stands in <see cref="Text"/>.</summary>
    public bool RevealsSecrets { get; init; }
}
