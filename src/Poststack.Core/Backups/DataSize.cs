using System.Globalization;

namespace Poststack.Core.Backups;

/// <summary>Sizes as people read them: `812 bytes`, `3.4 MB`.</summary>
public static class DataSize
{
    private const int Step = 1000;
    private static readonly string[] Units = ["kB", "MB", "GB", "TB"];

    public static string ToText(long bytes)
    {
        if (bytes < Step)
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");

        var size = (double)bytes / Step;
        var unit = 0;
        for (; size >= Step - 0.05 && unit < Units.Length - 1; unit++)
            size /= Step;

        return string.Create(CultureInfo.InvariantCulture, $"{size:0.0} {Units[unit]}");
    }
}
