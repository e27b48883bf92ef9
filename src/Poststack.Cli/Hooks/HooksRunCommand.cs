using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Scans;
using Poststack.Cli.Verbs;
using Poststack.Core.Hooks;
using Poststack.Core.Scans;

namespace Poststack.Cli.Hooks;

/// <summary>What the hooks' files call.</summary>
internal sealed class HooksRunCommand : Verb
{
    private readonly Argument<string> _hook = new("hook")
    {
        Description = "pre-commit or pre-push.",
    };

    public HooksRunCommand()
        : base("run", "Do what git's hook does: refuse secrets in what is committed or pushed.")
    {
        _hook.AcceptOnlyFromAmong([.. HookNames.All.Select(HookNames.Of)]);
        Arguments.Add(_hook);
        Examples = [new("hooks run pre-commit", "what would a commit be told?")];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var repository = await call.RepositoryAsync(ct);
        var needs = await new ScanNeedsReader(call.Parts.Time).OfRepositoryAsync(repository, ct);
        var scan = new ScanRepository(repository, needs);
        var isCommit = call.Parsed.GetValue(_hook) == HookNames.Of(GitHook.PreCommit);
        var report = isCommit
            ? await scan.StagedAsync(ct)
            : await PushedAsync(call, scan, needs, ct);

        foreach (var note in report.Notes)
            call.Terminal.Note(note);
        if (report.Findings.Count == 0)
            return ExitCode.Success;

        call.Terminal.Show(new ScanView(report));
        call.Terminal.Note(
            isCommit
                ? "Nothing was committed. 'git commit --no-verify' would do it all the same."
                : "Nothing was pushed. 'git push --no-verify' would do it all the same."
        );
        return ExitCode.Findings;
    }

    private static async Task<ScanReport> PushedAsync(
        VerbCall call,
        ScanRepository scan,
        ScanNeeds needs,
        CancellationToken ct
    )
    {
        var lines = new List<string>();
        while (await call.Parts.Streams.ReadLineAsync(ct) is { } line)
            lines.Add(line);

        return PushedRange.Of(lines) is { Count: > 0 } range
            ? await scan.CommitsAsync(range, ct)
            : new([], 0, 0, needs.Notes);
    }
}
