namespace Poststack.Core.Hooks;

/// <param name="Path">Absolute.</param>
/// <param name="Before">The hook that was there before ours, and is run before it; null for none.</param>
public sealed record HookStatus(GitHook Hook, HookState State, string Path, string? Before);
