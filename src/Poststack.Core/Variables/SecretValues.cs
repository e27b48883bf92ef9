using System.Text.RegularExpressions;
using Poststack.Core.Scans;

namespace Poststack.Core.Variables;

/// <summary>Which values are taken for secrets, whatever their names: those that a scan would find anywhere.</summary>
internal static partial class SecretValues
{
    private static readonly SecretSearch Tokens = new([], TokenShapes.All);

    /// <summary>What it is, `a key of Stripe`; null where nothing in it tells.</summary>
    public static string? Recognize(string value) =>
        Tokens.Next(value, from: 0)?.What
        ?? (PasswordIn(value) is null ? null : "a URL with a password");

    /// <summary>The password of a URL; null for anything else.</summary>
    public static string? PasswordIn(string value) =>
        UrlWithPassword.Match(value) is { Success: true } match
            ? match.Groups["password"].Value
            : null;

    // A password that is only a reference is elsewhere.
    [GeneratedRegex(
        @"^[a-z][a-z0-9+.-]*://[^\s/?#:@]*:(?!\$\{)(?<password>[^\s/@]+)@",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex UrlWithPassword { get; }
}
