namespace Poststack.Core.Migrations.Checks.Facts;

/// <summary>A function or procedure of the user's.</summary>
/// <param name="Signature">`public.total(integer)`.</param>
/// <param name="Result">The type that it returns.</param>
/// <param name="Language">`plpgsql`, `sql`.</param>
/// <param name="Source">Its body.</param>
public sealed record FunctionFacts(
    long Id,
    string Signature,
    string Result,
    string Language,
    string Source
);
