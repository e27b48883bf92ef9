using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Completions;

internal sealed class CompletionCommand : Verb
{
    private readonly Argument<string> _shell = new("shell")
    {
        Description = "The shell: bash, zsh or fish.",
    };

    public CompletionCommand()
        : base(
            "completion",
            "Print a script that lets a shell complete verbs, options, envs and services."
        )
    {
        _shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        Arguments.Add(_shell);
        Examples =
        [
            new(
                "completion bash > ~/.local/share/bash-completion/completions/poststack",
                "for bash"
            ),
            new("completion zsh > \"${fpath[1]}/_poststack\"", "for zsh"),
            new("completion fish > ~/.config/fish/completions/poststack.fish", "for fish"),
        ];
    }

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        call.Terminal.WriteRaw(CompletionScript.For(call.Parsed.GetRequiredValue(_shell)));
        return Task.FromResult(ExitCode.Success);
    }
}
