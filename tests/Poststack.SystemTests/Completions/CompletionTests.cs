using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Completions;

/// <summary>Completion as each shell does it, with the script that poststack prints for it.</summary>
public sealed class CompletionTests : ProjectTest
{
    public CompletionTests()
    {
        Project.Declare(
            "environments: {dev: {deployment: {compose: app.yml}}, staging: {extends: dev}}"
        );
        Project.Write("app.yml", "services: {web: {image: busybox}, worker: {image: busybox}}\n");
    }

    /// <summary>Verbs, options, values of options, env names, services.</summary>
    public static TheoryData<string, string[]> Lines =>
        new()
        {
            { "poststack env st", ["start", "status", "stop"] },
            { "poststack env start --init", ["--init", "--init-timeout"] },
            { "poststack env start --init ", ["always", "changed", "never"] },
            { "poststack env start ", ["dev", "staging"] },
            { "poststack restart w", ["web", "worker"] },
        };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Bash_completes(string line, string[] offered)
    {
        var answered = await AskAsync(
            "bash",
            "-c",
            $$"""
            source <(poststack completion bash)
            COMP_LINE='{{line}}'; COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<< "$COMP_LINE"
            [[ "$COMP_LINE" == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            $(complete -p poststack | sed 's/.*-F \([^ ]*\).*/\1/') poststack "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            printf '%s\n' "${COMPREPLY[@]}"
            """
        );

        Words(answered).ShouldBe(offered);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Fish_completes(string line, string[] offered)
    {
        var answered = await AskAsync(
            "fish",
            "--no-config",
            "-c",
            $"poststack completion fish | source; complete -C '{line}'"
        );

        Words(answered).ShouldBe(offered);
    }

    /// <summary>Zsh completes on a terminal only, so Tab is pressed on one, and what it lists is read.</summary>
    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Zsh_completes(string line, string[] offered)
    {
        var answered = await ZshAsync("source <(poststack completion zsh)", line);

        foreach (var word in offered)
            answered.ShouldContain(word);
    }

    [Fact]
    public async Task Zsh_completes_with_the_script_among_its_functions_too()
    {
        Directory.CreateDirectory(Project.PathOf("functions"));
        Project.Write(
            "functions/_poststack",
            (await Project.RunAsync("completion zsh")).ShouldSucceed().Output
        );

        var answered = await ZshAsync(
            "fpath=($PWD/functions $fpath); compinit -u -D",
            "poststack env start "
        );

        answered.ShouldContain("staging");
    }

    [Fact]
    public async Task Behind_two_dashes_the_shell_completes_files()
    {
        var answered = await AskAsync(
            "fish",
            "--no-config",
            "-c",
            "poststack completion fish | source; complete -C 'poststack run -- cat app'"
        );

        Words(answered).ShouldBe(["app.yml"]);
    }

    // The marker is written by a key, so that it comes after everything that Tab printed.
    private async Task<string> ZshAsync(string install, string line)
    {
        var answered = await AskAsync(
            "zsh",
            "-f",
            "-c",
            $$"""
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell "autoload -Uz compinit; compinit -u -D; {{install}}
            answered() { print -r -- ANSWER''ED }; zle -N answered; bindkey '^E' answered
            print -r -- READ''Y"
            zpty -r shell before '*READY*'
            zpty -w -n shell '{{line}}'$'\t\t\x05'
            zpty -r shell listed '*ANSWERED*'
            print -r -- "$listed"
            """
        );

        // What was typed is echoed: a word that it has already proves nothing.
        return answered.ShouldSucceed().Output.Replace(line, "", StringComparison.Ordinal);
    }

    private Task<Ended> AskAsync(string shell, params IReadOnlyList<string> arguments)
    {
        var call = Project.Call();
        var path =
            $"{Path.GetDirectoryName(call.Program)}:{Environment.GetEnvironmentVariable("PATH")}";
        return Tool.RunAsync(
            call with
            {
                Program = shell,
                Arguments = arguments,
                Environment = new Dictionary<string, string?>(call.Environment)
                {
                    ["PATH"] = path,
                    ["TERM"] = "xterm",
                },
                Patience = TimeSpan.FromSeconds(30),
            }
        );
    }

    /// <summary>Without the descriptions that fish puts behind a tab.</summary>
    private static List<string> Words(Ended answered) =>
        [
            .. answered
                .ShouldSucceed()
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => word.Split('\t')[0].Trim())
                .Order(StringComparer.Ordinal),
        ];
}
