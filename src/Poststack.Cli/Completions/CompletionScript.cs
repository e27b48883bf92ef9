namespace Poststack.Cli.Completions;

/// <summary>
/// What a shell sources. Each script only asks `poststack complete`, which reads the same tree of verbs
/// that parses command lines: a script never goes stale, and an update needs no new one.
/// </summary>
internal static class CompletionScript
{
    public static string For(string shell) =>
        shell switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            _ => throw new ArgumentOutOfRangeException(
                nameof(shell),
                shell,
                "Not a shell known here."
            ),
        };

    private const string Bash = """
        # bash completion for poststack
        _poststack() {
            local line
            COMPREPLY=()
            while IFS= read -r line; do
                COMPREPLY+=("${line%%$'\t'*}")
            done < <("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
        }
        complete -o bashdefault -o default -F _poststack poststack

        """;

    private const string Zsh = """
        #compdef poststack
        # zsh completion for poststack
        _poststack() {
            local line
            local -a answers
            while IFS= read -r line; do
                line="${line//:/\\:}"
                answers+=("${line/$'\t'/:}")
            done < <("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
            if (( ${#answers} )); then
                _describe poststack answers
            else
                _files
            fi
        }
        if [ "$funcstack[1]" = "_poststack" ]; then
            _poststack "$@"
        else
            compdef _poststack poststack
        fi

        """;

    private const string Fish = """
        # fish completion for poststack
        function __poststack_complete
            set -l words (commandline --tokenize --cut-at-cursor --current-process)
            $words[1] complete -- $words[2..] (commandline --current-token --cut-at-cursor) 2>/dev/null
        end
        function __poststack_answers
            set -l answers (__poststack_complete)
            test (count $answers) -gt 0
        end
        complete --command poststack --condition __poststack_answers --no-files \
            --arguments '(__poststack_complete)'

        """;
}
