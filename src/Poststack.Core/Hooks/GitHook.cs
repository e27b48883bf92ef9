namespace Poststack.Core.Hooks;

/// <summary>The hooks of git that Poststack takes part in.</summary>
public enum GitHook
{
    PreCommit,
    PrePush,
}
