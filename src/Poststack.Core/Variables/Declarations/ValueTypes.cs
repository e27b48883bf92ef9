using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using System.Text.RegularExpressions;
using Poststack.Core.Projects.Schema;

namespace Poststack.Core.Variables.Declarations;

/// <summary>Whether a text is of a type.</summary>
internal static class ValueTypes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The words of `.poststack.yml`.</summary>
    public static IReadOnlyDictionary<string, ValueType> Names { get; } =
        Enum.GetValues<ValueType>().ToDictionary(type => type.Word());

    /// <summary>What the value should have been (`a port, from 1 to 65535`); null where it is.</summary>
    /// <param name="values">Of an enum.</param>
    /// <param name="pattern">Holds for every type; null for none.</param>
    public static string? Complaint(
        string value,
        ValueType type,
        IReadOnlyList<string> values,
        string? pattern
    )
    {
        if (!Is(value, type, values))
            return PhraseOf(type, values);

        return pattern is null || Matches(value, pattern) ? null : $"text that matches `{pattern}`";
    }

    /// <summary>The whole value matches: a pattern need not say `^` and `$`.</summary>
    public static bool Matches(string value, string pattern)
    {
        try
        {
            return new Regex(
                $"^(?:{pattern})\\z",
                RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
                Patience
            ).IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    public static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.ExplicitCapture, Patience);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool Is(string value, ValueType type, IReadOnlyList<string> values) =>
        type switch
        {
            ValueType.Int => long.TryParse(
                value,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out _
            ),
            ValueType.Bool => value is "true" or "false" or "1" or "0" or "yes" or "no",
            ValueType.Url => IsUrl(value),
            ValueType.Email => IsEmail(value),
            ValueType.Port => IsPort(value),
            ValueType.Enum => values.Contains(value),
            ValueType.Json => IsJson(value),
            _ => true,
        };

    private static string PhraseOf(ValueType type, IReadOnlyList<string> values) =>
        type switch
        {
            ValueType.Int => "a whole number",
            ValueType.Bool => "`true`, `false`, `1`, `0`, `yes` or `no`",
            ValueType.Url => "a URL with its scheme, such as `https://example.com`",
            ValueType.Email => "an address such as `name@example.com`",
            ValueType.Port => "a port, from 1 to 65535",
            ValueType.Enum => Words.List(values, "or"),
            _ => "JSON",
        };

    private static bool IsUrl(string value)
    {
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        return scheme > 0
            && value.Length > scheme + 3
            && Uri.TryCreate(value, UriKind.Absolute, out _);
    }

    private static bool IsEmail(string value) =>
        MailAddress.TryCreate(value, out var address)
        && string.Equals(address.Address, value, StringComparison.Ordinal);

    private static bool IsPort(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port is > 0 and <= 65535;

    private static bool IsJson(string value)
    {
        try
        {
            using var json = JsonDocument.Parse(value);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
