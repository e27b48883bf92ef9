namespace Poststack.SystemTests.Migrations;

/// <summary>Where checks of this machine try migrations.</summary>
internal static class ShadowServers
{
    /// <summary>Of the one of this machine's programs: while our check runs, nobody else's does.</summary>
    public static string NativePid() =>
        File.ReadLines(
                Path.Combine(
                    Directory
                        .GetDirectories("/var/lib/poststack/postgres", "poststack-shadow-15-*")
                        .ShouldHaveSingleItem(),
                    "data",
                    "postmaster.pid"
                )
            )
            .First();
}
