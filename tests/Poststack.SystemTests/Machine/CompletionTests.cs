using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Machine;

/// <summary>Completion, asked as a shell asks it.</summary>
public sealed class CompletionTests : ProjectTest
{
    [Theory]
    [InlineData("poststack env st", "start", "status", "stop")]
    [InlineData("poststack env start ", "dev", "staging")]
    [InlineData("poststack env start --init ", "always", "changed", "never")]
    [InlineData("poststack restart w", "web", "worker")]
    public async Task Bash_completes(string line, params string[] offered)
    {
        Project.Declare(
            "environments: {dev: {deployment: {compose: app.yml}}, staging: {extends: dev}}"
        );
        Project.Write("app.yml", "services: {web: {image: busybox}, worker: {image: busybox}}\n");

        var script = $$"""
            PATH={{Path.GetDirectoryName(Repository.Poststack)}}:$PATH
            source <(poststack completion bash)
            COMP_LINE='{{line}}'; COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<< "$COMP_LINE"
            [[ "$COMP_LINE" == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            $(complete -p poststack | sed 's/.*-F \([^ ]*\).*/\1/') poststack "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        var answered = await Tool.RunAsync(
            Project.Call() with
            {
                Program = "bash",
                Arguments = ["-c", script],
            }
        );

        answered.ShouldSucceed();
        answered
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim())
            .Order(StringComparer.Ordinal)
            .ShouldBe(offered);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task There_is_a_script_for(string shell) =>
        (await Project.RunAsync($"completion {shell}"))
            .ShouldSucceed()
            .Output.ShouldContain("poststack");
}
