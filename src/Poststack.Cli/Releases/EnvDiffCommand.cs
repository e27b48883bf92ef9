using System.CommandLine;
using Poststack.Cli.Environments;
using Poststack.Cli.Refusals;
using Poststack.Cli.Variables.Differences;
using Poststack.Cli.Verbs;
using Poststack.Core.Environments;
using Poststack.Core.Refusals;
using Poststack.Core.Releases;
using Poststack.Core.Variables.Differences;

namespace Poststack.Cli.Releases;

internal sealed class EnvDiffCommand : Verb
{
    private readonly Argument<string> _from = new("from")
    {
        Description = "A release (r6), or an env.",
    };
    private readonly Argument<string> _to = new("to") { Description = "Another one." };
    private readonly OutputOption _output;

    public EnvDiffCommand()
        : base(
            "diff",
            "Show what differs between two releases, or two envs. Secrets differ or do not."
        )
    {
        Arguments.Add(_from);
        Arguments.Add(_to);
        _output = new(this);
        Examples =
        [
            new("env diff r6 r7 --env dev", "images, variables and definition"),
            new("env diff r6 r7 --env dev --json", "the same for a script"),
            new("env diff dev staging", "the variables of two envs"),
        ];
    }

    public override Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var (from, to) = (call.Parsed.GetRequiredValue(_from), call.Parsed.GetRequiredValue(_to));
        if (ReleaseName.Parse(from) is null || call.Project.Find(from) is not null)
            return Task.FromResult(CompareEnvs(call, from, to));

        var diff = call.Envs.Diff(call.Env(positional: null).Name, Number(from), Number(to));

        _output.Show(call, new ReleaseDiffView(diff));
        return Task.FromResult(diff.IsEmpty ? ExitCode.Success : ExitCode.Of(RefusalKind.Findings));
    }

    private int CompareEnvs(VerbCall call, string from, string to)
    {
        if (ReleaseName.Parse(to) is not null && call.Project.Find(to) is null)
            throw DiffRefusals.TwoKinds(from, to).ToException();

        var diff = new DiffEnvs(call.Vars).Execute(EnvOf(call, from), EnvOf(call, to));
        _output.Show(call, new EnvDiffView(diff));
        return diff.Variables.Count == 0 ? ExitCode.Success : ExitCode.Findings;
    }

    private static EnvSpec EnvOf(VerbCall call, string name) =>
        call.Project.Find(name)
        ?? throw SelectionRefusals.Unknown(call.Project, name).ToException();

    private static int Number(string word) =>
        ReleaseName.Parse(word) ?? throw DiffRefusals.NoRelease(word).ToException();
}
