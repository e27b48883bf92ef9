using System.Globalization;
using Poststack.Core.Engines;

namespace Poststack.Core.Databases;

/// <summary>Where an image wants its data mounted: another place would leave an anonymous volume there.</summary>
public static class PostgresDataPath
{
    private const string UpTo17 = "/var/lib/postgresql/data";
    private const string Since18 = "/var/lib/postgresql";

    public static string In(ImageFacts image)
    {
        var data = image.Environment.GetValueOrDefault("PGDATA", UpTo17);
        return image.Volumes.FirstOrDefault(volume =>
                $"{data}/".StartsWith($"{volume}/", StringComparison.Ordinal)
            ) ?? data;
    }

    /// <summary>By its tag, for an image that is not here to be asked.</summary>
    public static string In(string image) => MajorOf(image) >= 18 ? Since18 : UpTo17;

    /// <summary>Of `postgres:17-alpine`: 17; null where the tag does not begin with a number.</summary>
    public static int? MajorOf(string image)
    {
        var tag = image[(image.LastIndexOf(':') + 1)..];
        var digits = tag.TakeWhile(char.IsAsciiDigit).Count();
        return int.TryParse(
            tag.AsSpan(0, digits),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var major
        )
            ? major
            : null;
    }
}
