using Poststack.Core.Refusals;

namespace Poststack.Core.Adoption;

/// <summary>A variable of a service that leads to the env's PostgreSQL from now on.</summary>
/// <param name="At">Where the old value is written; null where it comes from an env file or another.</param>
/// <param name="Value">The new one, with references and without secrets.</param>
public sealed record AdoptedChange(
    SourcePosition? At,
    string Service,
    string Variable,
    string Value
);
