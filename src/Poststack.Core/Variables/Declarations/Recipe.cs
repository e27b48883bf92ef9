namespace Poststack.Core.Variables.Declarations;

/// <summary>How to make a value.</summary>
/// <param name="Length">Characters of a text, bytes of the others.</param>
public sealed record Recipe(RecipeForm Form, int Length)
{
    public const int DefaultLength = 32;
    public const string DefaultAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static Recipe Default { get; } = new(RecipeForm.Text, DefaultLength);

    /// <summary>Of a text.</summary>
    public string Alphabet { get; init; } = DefaultAlphabet;

    /// <summary>Of a key pair: the variable that gets its public half.</summary>
    public string? PublicKey { get; init; }
}
