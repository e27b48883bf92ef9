using System.Text;

namespace Poststack.SystemTests.Variables;

/// <summary>A secret that is known to be one wherever it turns up: as it is, in part, or encoded.</summary>
internal static class Canary
{
    /// <summary>With characters that base64, URLs and JSON each write differently.</summary>
    public const string Value = "Qx7_canary/9f3k+Zr81=pLm";

    private const int Part = 10;

    private static readonly string[] Forms =
    [
        .. Enumerable.Range(0, Value.Length - Part + 1).Select(at => Value.Substring(at, Part)),
        .. Enumerable.Range(0, 3).Select(InBase64),
        Uri.EscapeDataString(Value),
        Convert.ToHexString(Encoding.ASCII.GetBytes(Value)),
        Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Value)),
    ];

    public static bool IsIn(string text) =>
        Forms.Any(form => text.Contains(form, StringComparison.Ordinal));

    // What is before and after it in the same text changes the digits at its ends alone.
    private static string InBase64(int offset) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(new string('x', offset) + Value))[4..28];
}
