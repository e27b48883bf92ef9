namespace Poststack.Core.Hooks;

public static class HookNames
{
    public static IReadOnlyList<GitHook> All { get; } = [GitHook.PreCommit, GitHook.PrePush];

    /// <summary>The file's name, which git gives.</summary>
    public static string Of(GitHook hook) => hook == GitHook.PreCommit ? "pre-commit" : "pre-push";
}
