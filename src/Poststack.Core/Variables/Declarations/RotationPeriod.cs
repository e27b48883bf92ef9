using System.Globalization;

namespace Poststack.Core.Variables.Declarations;

/// <summary>`90d`, `12w`: how long a secret may live.</summary>
public static class RotationPeriod
{
    private const int MaxDays = 3650;

    /// <returns>Null where the text is none.</returns>
    public static TimeSpan? Parse(string text)
    {
        if (
            text.Length < 2
            || !int.TryParse(
                text.AsSpan(0, text.Length - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
            return null;

        var days = text[^1] switch
        {
            'd' => number,
            'w' => number <= MaxDays ? number * 7 : 0,
            _ => 0,
        };
        return days is > 0 and <= MaxDays ? TimeSpan.FromDays(days) : null;
    }
}
