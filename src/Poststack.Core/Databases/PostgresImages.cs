namespace Poststack.Core.Databases;

/// <summary>Which image an env's PostgreSQL runs, where its spec leaves that open.</summary>
public static class PostgresImages
{
    private const int DefaultMajor = 17;

    /// <summary>Newest first; the last one still gets fixes.</summary>
    private static readonly int[] Majors = [18, 17, 16, 15, 14];

    /// <summary>
    /// Images that would do, in order of preference: the first one that this machine has is taken, else
    /// <see cref="ToFetch"/> is fetched.
    /// </summary>
    public static IReadOnlyList<string> Candidates(PostgresSpec spec) =>
        spec is { Image: null, Version: null } ? [.. Majors.Select(Official)] : [ToFetch(spec)];

    public static string ToFetch(PostgresSpec spec) =>
        spec.Image ?? Official(spec.Version ?? DefaultMajor);

    public static string Official(int major) => FormattableString.Invariant($"postgres:{major}");
}
