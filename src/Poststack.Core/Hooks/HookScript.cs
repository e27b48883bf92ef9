namespace Poststack.Core.Hooks;

/// <summary>What a hook's file says.</summary>
public static class HookScript
{
    /// <summary>In the name of the file that a hook which was there before is kept in.</summary>
    public const string BeforeEnding = ".before-poststack";

    private const string Mark = "# Written by 'poststack hooks install'.";

    public static bool IsOurs(string script) => script.Contains(Mark, StringComparison.Ordinal);

    /// <param name="poststack">Absolute path of the program, for where PATH does not lead to one.</param>
    public static string Of(GitHook hook, string poststack) =>
        hook == GitHook.PreCommit ? PreCommit(poststack) : PrePush(poststack);

    private static string PreCommit(string poststack) =>
        $"""
            {Head(poststack)}
            # The hook that was here before may still change what is staged, so it is first.
            if [ -x "$0{BeforeEnding}" ]; then
              "$0{BeforeEnding}" "$@" || exit $?
            fi
            exec "$poststack" hooks run pre-commit

            """;

    // Git tells a pre-push hook what is pushed on its input, and both hooks want to know.
    private static string PrePush(string poststack) =>
        $"""
            {Head(poststack)}
            refs=$(cat)
            say_refs() {"{"}
              [ -z "$refs" ] || printf '%s\n' "$refs"
            {"}"}
            # The hook that was here before is first.
            if [ -x "$0{BeforeEnding}" ]; then
              say_refs | "$0{BeforeEnding}" "$@" || exit $?
            fi
            say_refs | "$poststack" hooks run pre-push

            """;

    private static string Head(string poststack) =>
        $"""
            #!/bin/sh
            {Mark} 'poststack hooks uninstall' removes it.
            poststack=$(command -v poststack) || poststack={Quoted(poststack)}
            if [ ! -x "$poststack" ]; then
              echo "poststack is not installed, so nobody looked for secrets. --no-verify goes on without." >&2
              exit 1
            fi
            """;

    private static string Quoted(string path) =>
        $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
