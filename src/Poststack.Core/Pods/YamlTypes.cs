using System.Globalization;
using System.Text.Json.Nodes;

namespace Poststack.Core.Pods;

/// <summary>What a plain scalar means to Kubernetes' tools: YAML 1.1, as Go's parser reads it.</summary>
internal static class YamlTypes
{
    public static bool? Flag(string text) =>
        text switch
        {
            "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
            "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" =>
                false,
            _ => null,
        };

    /// <summary>Decimal, `0x1F`, `0b101`, and octal as `0644` and `0o644`; `_` may separate digits.</summary>
    public static long? Integer(string text)
    {
        var digits = text.Replace("_", string.Empty, StringComparison.Ordinal);
        var isNegative = digits.StartsWith('-');
        if (digits.Length > 0 && digits[0] is '-' or '+')
            digits = digits[1..];

        var value = digits switch
        {
            ['0', 'x' or 'X', .. var hex] => Parse(hex, 16),
            ['0', 'b' or 'B', .. var binary] => Parse(binary, 2),
            ['0', 'o' or 'O', .. var octal] => Parse(octal, 8),
            ['0', _, ..] => Parse(digits[1..], 8),
            _ => Parse(digits, 10),
        };

        return isNegative ? -value : value;
    }

    /// <summary>The value of a plain scalar that nothing else says the type of.</summary>
    public static JsonNode Infer(string text)
    {
        if (Flag(text) is { } flag)
            return flag;
        if (Integer(text) is { } integer)
            return integer;

        return
            text.Length > 0
            && text[^1] is >= '0' and <= '9'
            && double.TryParse(
                text,
                NumberStyles.AllowLeadingSign
                    | NumberStyles.AllowDecimalPoint
                    | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out var number
            )
            && double.IsFinite(number)
            ? number
            : text;
    }

    private static long? Parse(string digits, int radix)
    {
        if (digits.Length == 0)
            return null;

        var value = 0L;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix || value > (long.MaxValue - digit) / radix)
                return null;

            value = value * radix + digit;
        }

        return value;
    }
}
