using Poststack.Core.Machine;
using Poststack.Core.Refusals;

namespace Poststack.Core.Hooks;

/// <summary>The folder where git looks for hooks.</summary>
/// <param name="path">Absolute; it need not exist.</param>
/// <param name="poststack">Absolute path of the program.</param>
public sealed class HookFolder(string path, string poststack)
{
    private const UnixFileMode Executable =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    public IReadOnlyList<HookStatus> Read() => [.. HookNames.All.Select(Read)];

    /// <summary>
    /// Puts our hooks there. One that is there already is kept beside ours and run before it. Again and
    /// again is the same as once, also after a crash in between.
    /// </summary>
    /// <exception cref="RefusalException">
    /// There is a hook, and another one is kept already: somebody replaced ours.
    /// </exception>
    public IReadOnlyList<HookStatus> Install()
    {
        foreach (
            var status in Read()
                .Where(one =>
                    one is { State: HookState.Foreign, Before: { } before }
                    && !IsCopy(before, one.Path)
                )
        )
            throw HookRefusals.Occupied(status);

        Directory.CreateDirectory(path);
        foreach (var status in Read())
        {
            if (status.State == HookState.Foreign)
                Keep(status.Path, BeforeOf(status.Hook));
            if (status.State != HookState.Installed)
                Write(status.Hook);
        }

        return Read();
    }

    /// <summary>Takes our hooks away, and puts back what was there before. Others are left alone.</summary>
    public IReadOnlyList<HookStatus> Uninstall()
    {
        foreach (var (hook, state, file, before) in Read())
        {
            if (state == HookState.Foreign)
                continue;

            if (before is not null)
                File.Move(before, file, overwrite: true);
            else if (state != HookState.Missing)
                File.Delete(file);
        }

        return Read();
    }

    private HookStatus Read(GitHook hook)
    {
        var file = FileOf(hook);
        var before = File.Exists(BeforeOf(hook)) ? BeforeOf(hook) : null;
        return new(hook, StateOf(hook, file), file, before);
    }

    private HookState StateOf(GitHook hook, string file)
    {
        if (!File.Exists(file))
            return HookState.Missing;

        var script = File.ReadAllText(file);
        return !HookScript.IsOurs(script) ? HookState.Foreign
            : script == HookScript.Of(hook, poststack) && IsExecutable(file) ? HookState.Installed
            : HookState.Outdated;
    }

    // A copy, so that at no moment git finds no hook. A link is relative to its folder, which stays the same.
    private static void Keep(string hook, string before)
    {
        var draft = DraftFile.NameFor(before);
        DraftFile.RemoveLeft(before);
        if (new FileInfo(hook).LinkTarget is { } target)
            File.CreateSymbolicLink(draft, target);
        else
            File.Copy(hook, draft);
        File.Move(draft, before, overwrite: true);
    }

    // Kept, and then killed.
    private static bool IsCopy(string before, string hook) =>
        new FileInfo(before).LinkTarget == new FileInfo(hook).LinkTarget
        && File.ReadAllBytes(before).AsSpan().SequenceEqual(File.ReadAllBytes(hook));

    // Written beside and renamed: git never runs half a hook.
    private void Write(GitHook hook)
    {
        var draft = DraftFile.NameFor(FileOf(hook));
        DraftFile.RemoveLeft(FileOf(hook));
        File.WriteAllText(draft, HookScript.Of(hook, poststack));
        File.SetUnixFileMode(draft, Executable);
        File.Move(draft, FileOf(hook), overwrite: true);
    }

    private static bool IsExecutable(string file) =>
        File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute);

    private string FileOf(GitHook hook) => Path.Combine(path, HookNames.Of(hook));

    private string BeforeOf(GitHook hook) => FileOf(hook) + HookScript.BeforeEnding;
}
