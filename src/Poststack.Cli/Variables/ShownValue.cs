using Poststack.Core.Variables;

namespace Poststack.Cli.Variables;

internal static class ShownValue
{
    /// <summary>Stands for a secret, and does not tell its length.</summary>
    public const string Masked = SecretMask.HiddenValue;

    public static string Of(ResolvedVariable variable, bool isRevealed) =>
        variable.IsSecret && !isRevealed ? Masked : variable.Value;
}
