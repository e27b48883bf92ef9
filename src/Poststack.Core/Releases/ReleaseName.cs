using System.Globalization;

namespace Poststack.Core.Releases;

/// <summary>`r7`.</summary>
public static class ReleaseName
{
    public static string Of(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"r{number}");

    /// <returns>Null for what is no release's name.</returns>
    public static int? Parse(string text) =>
        text is ['r', >= '1' and <= '9', ..]
        && int.TryParse(
            text.AsSpan(1),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
