namespace Poststack.Core.Environments;

/// <summary>When to repeat work that has been done before.</summary>
public enum RunWhen
{
    /// <summary>When something that it depends on changed.</summary>
    Changed,
    Always,
    Never,
}
