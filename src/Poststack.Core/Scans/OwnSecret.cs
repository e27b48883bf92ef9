namespace Poststack.Core.Scans;

/// <summary>A value to look for, whatever form it is in.</summary>
/// <param name="Rule">As in <see cref="SecretFinding"/>.</param>
/// <param name="What">What it is, without the value.</param>
public sealed record OwnSecret(string Value, string Rule, string What)
{
    public const string OwnRule = "own-secret";
}
