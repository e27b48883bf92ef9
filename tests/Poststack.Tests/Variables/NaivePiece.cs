namespace Poststack.Tests.Variables;

/// <param name="Reference">Null for a literal.</param>
/// <param name="Operator">Of a reference; empty for none.</param>
/// <param name="Text">The literal, or the operand.</param>
internal sealed record NaivePiece(string? Reference, string Operator, string Text)
{
    public string Written =>
        Reference is null ? Text.Replace("$", "$$") : $"${{{Reference}{Operator}{Operand}}}";

    private string Operand => Operator.Length == 0 ? "" : Text.Replace("$", "$$");
}
