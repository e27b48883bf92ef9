using System.Globalization;
using System.Text.RegularExpressions;

namespace Poststack.Core.Adoption;

/// <summary>What the name of an image says about it.</summary>
internal static partial class PostgresImage
{
    private static readonly string[] Repositories =
    [
        "postgres",
        "postgresql",
        "postgis",
        "timescaledb",
        "timescaledb-ha",
        "pgvector",
        "citus",
        "paradedb",
    ];

    public static bool IsPostgres(string image) => Repositories.Contains(RepositoryOf(image));

    /// <summary>Made for other variables and another data folder than the official one.</summary>
    public static bool FollowsItsOwnRules(string image) => RepositoryOf(image) is "postgresql";

    /// <summary>`postgres:15.4-alpine`, `postgis/postgis:15-3.3`, `timescaledb:2.1-pg15`: 15.</summary>
    public static int? MajorOf(string image)
    {
        var name = image.Split('@')[0];
        var tag =
            name.LastIndexOf(':') is var colon && colon > name.LastIndexOf('/')
                ? name[(colon + 1)..]
                : "";
        var match = OfServer().Match(tag) is { Success: true } named ? named : Leading().Match(tag);

        return match.Success
            ? int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture)
            : null;
    }

    private static string RepositoryOf(string image)
    {
        var name = image.Split('@')[0];
        var last = name[(name.LastIndexOf('/') + 1)..];
        return last.Split(':')[0];
    }

    [GeneratedRegex("(^|-)pg(?<major>[0-9]{1,2})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfServer();

    [GeneratedRegex("^(?<major>[0-9]{1,2})([.-]|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Leading();
}
