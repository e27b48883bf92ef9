namespace Poststack.Tests.Variables;

internal sealed record NaiveResult(string? Text, bool IsSecret, bool IsBlocked)
{
    public static NaiveResult Blocked { get; } = new(null, false, true);
}
