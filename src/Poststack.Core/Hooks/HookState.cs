namespace Poststack.Core.Hooks;

public enum HookState
{
    Installed,

    /// <summary>Written by another version, or for a poststack that is elsewhere.</summary>
    Outdated,

    /// <summary>There is no such hook.</summary>
    Missing,

    /// <summary>There is one that is not ours, and does not call ours.</summary>
    Foreign,
}
