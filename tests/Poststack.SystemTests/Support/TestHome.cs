using System.Security.Cryptography;

namespace Poststack.SystemTests.Support;

/// <summary>This machine as the projects of one test run share it, apart from the user's own.</summary>
internal static class TestHome
{
    private static readonly string Home = Directory
        .CreateTempSubdirectory("poststack-home-")
        .FullName;

    static TestHome() =>
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Home, recursive: true);

    public static IReadOnlyDictionary<string, string?> Environment { get; } =
        new Dictionary<string, string?>
        {
            ["XDG_CONFIG_HOME"] = Path.Combine(Home, "config"),
            ["XDG_STATE_HOME"] = Path.Combine(Home, "state"),
            ["XDG_CACHE_HOME"] = Path.Combine(Home, "cache"),
            ["XDG_DATA_HOME"] = Path.Combine(Home, "data"),
            ["NO_COLOR"] = null,
        };

    public static string RandomName() =>
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
}
