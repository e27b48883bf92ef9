using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Variables;
using Poststack.Cli.Verbs;
using Poststack.Core.Commits;
using Poststack.Core.Environments;

namespace Poststack.Cli.Commits;

internal sealed class VarsHistoryCommand : Verb
{
    private readonly Argument<string> _key = new("key") { Description = "The variable's name." };
    private readonly RevealOption _reveal;
    private readonly OutputOption _output;

    public VarsHistoryCommand()
        : base(
            "history",
            "Show every commit that changed a variable, in each file that gives it a value."
        )
    {
        Arguments.Add(_key.WithoutValue());
        _reveal = new(this);
        _output = new(this);
        Examples =
        [
            new("vars history CURRENCY", "in every env"),
            new("vars history CURRENCY --env staging", "in the files that staging reads"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var key = call.Parsed.GetRequiredValue(_key);
        EnvName? only = call.EnvOption is null ? null : call.Env(positional: null).Name;
        var changes = await new ReadVariableHistory(
            call.Parts.Repositories,
            call.Project,
            call.Parts.Keys
        ).ExecuteAsync(key, only, ct);

        _output.Show(call, new VarsHistoryView(key, changes, _reveal.Read(call)));
        if (changes.Any(change => change.MayBeOlder))
            call.Terminal.Note(
                "This is a shallow clone: what is before its first commit is not known. git fetch --unshallow"
            );

        return ExitCode.Success;
    }
}
