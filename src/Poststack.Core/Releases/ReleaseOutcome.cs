namespace Poststack.Core.Releases;

public enum ReleaseOutcome
{
    /// <summary>Under way, or cut off on its way.</summary>
    Unfinished,

    /// <summary>It became healthy.</summary>
    Succeeded,

    /// <summary>It did not, and was taken back.</summary>
    Failed,
}
