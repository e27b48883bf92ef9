using System.Globalization;

namespace Poststack.SystemTests.Processes;

/// <summary>Reads the lines `SigIgn: 0000000000000201` of /proc/PID/status.</summary>
internal static class SignalMasks
{
    /// <summary>For grep -E.</summary>
    public const string Lines = "^Sig(Blk|Ign|Cgt)|^ShdPnd";

    /// <summary>The C library's own two signals, 32 and 33, which no program sees.</summary>
    private const long Invisible = 0x1_8000_0000;

    public static IReadOnlyList<string> Parse(string status) =>
        [
            .. status
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(":\t"))
                .Select(pair => $"{pair[0]} {Mask(pair[1]) & ~Invisible:x}"),
        ];

    private static long Mask(string hexadecimal) =>
        long.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
