namespace Poststack.Drivers.Git;

/// <summary>How git writes what an entry is.</summary>
internal static class Mode
{
    public const string Link = "120000";
    public const string Submodule = "160000";
}
