using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;

namespace Poststack.Cli.Completions;

/// <summary>Answers the completion scripts: a line a candidate, `candidate TAB description`.</summary>
internal sealed class CompleteCommand : Verb
{
    private readonly Argument<string[]> _words = new("word")
    {
        Description =
            "What is typed behind the program's name; the last word is the one to complete.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public CompleteCommand()
        : base("complete", "Answer a completion script.")
    {
        Hidden = true;
        Arguments.Add(_words);
    }

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var words = call.Parsed.GetValue(_words) ?? [];
        var names = new ProjectNames(call.Parts.Projects);
        foreach (var candidate in new Completer(VerbTree.Whole(), names).Complete(words))
            call.Terminal.WriteRaw(
                candidate.Says is null
                    ? $"{candidate.Word}\n"
                    : $"{candidate.Word}\t{candidate.Says}\n"
            );

        return Task.FromResult(ExitCode.Success);
    }
}
