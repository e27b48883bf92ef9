namespace Poststack.Core.Migrations.Checks.Facts;

/// <summary>A function or procedure of the user's.</summary>
/// <param name="Signature">`public.total(integer)`.</param>
/// <param name="Result">The type that it returns.</param>
/// <param name="Language">`plpgsql`, `sql`.</param>
/// <param name="Source">Its body.</param>
/// <param name="IsVolatile">Any other one is not allowed to change anything.</param>
/// <param name="Callers">Who may call it beside its owner, a blank between them.</param>
public sealed record FunctionFacts(
    long Id,
    string Signature,
    string Result,
    string Language,
    string Source,
    bool IsVolatile,
    string Callers
)
{
    /// <summary>Triggers call it, and nobody else can.</summary>
    public bool IsOfTriggers => Result == "trigger";

    private int NameEnd => Signature.IndexOf('(', StringComparison.Ordinal);

    /// <summary>Without its schema and its arguments.</summary>
    public string Name => Signature[(Signature.LastIndexOf('.', NameEnd) + 1)..NameEnd];

    public override string ToString() => Signature;
}
