namespace Poststack.Core.Machine;

/// <summary>Where Poststack keeps what belongs to this machine and user rather than to a project.</summary>
/// <param name="State">Claims of names and ports.</param>
/// <param name="Cache">What can be made again.</param>
public sealed record MachineFolders(string State, string Cache)
{
    /// <summary>By the XDG Base Directory Specification.</summary>
    public static MachineFolders FromEnvironment()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        return new(
            Under("XDG_STATE_HOME", Path.Combine(home, ".local", "state")),
            Under("XDG_CACHE_HOME", Path.Combine(home, ".cache"))
        );
    }

    private static string Under(string variable, string fallback) =>
        Path.Combine(
            Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set : fallback,
            "poststack"
        );
}
