using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Commits;
using Poststack.Core.Scans;

namespace Poststack.Cli.Scans;

internal sealed class ScanCommand : Verb
{
    private readonly Argument<string?> _path = new("path")
    {
        Description = "A file or folder. Otherwise all of the project that git does not ignore.",
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { EmptyPath.Refuse },
    };
    private readonly Option<bool> _staged = new("--staged")
    {
        Description = "What the next commit would bring, as it is staged.",
    };
    private readonly Option<bool> _history = new("--history")
    {
        Description = "Every content of every commit of all branches and tags.",
    };
    private readonly ScanFormat _format;

    public ScanCommand()
        : base("scan", "Find secrets where they must not be: in files, in the index, in history.")
    {
        Arguments.Add(_path);
        Options.Add(_staged);
        Options.Add(_history);
        _format = new(this);
        Validators.Add(result =>
        {
            var chosen = new[]
            {
                // Reading its value here would pass its own validator by.
                result.GetResult(_path)
                    is { Tokens.Count: > 0 },
                result.GetValue(_staged),
                result.GetValue(_history),
            };
            if (chosen.Count(one => one) > 1)
                result.AddError("A path, --staged and --history exclude each other.");
        });
        Examples =
        [
            new("scan", "the project's files"),
            new("scan --staged", "what the next commit would bring"),
            new("scan --history", "everything that was ever committed"),
            new("scan --format sarif > scan.sarif", "for a code host"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var report = await ScanAsync(call, ct);
        _format.Show(call, new ScanView(report));
        foreach (var note in report.Notes)
            call.Terminal.Note(note);

        return report.Findings.Count > 0 ? ExitCode.Findings : ExitCode.Success;
    }

    private async Task<ScanReport> ScanAsync(VerbCall call, CancellationToken ct)
    {
        var needs = new ScanNeedsReader(call.Parts.Time);
        if (call.Parsed.GetValue(_staged) || call.Parsed.GetValue(_history))
        {
            var repository = await call.RepositoryAsync(ct);
            var scan = new ScanRepository(
                repository,
                await needs.OfRepositoryAsync(repository, ct)
            );
            return await (
                call.Parsed.GetValue(_staged) ? scan.StagedAsync(ct) : scan.HistoryAsync(ct)
            );
        }

        var path = Path.GetFullPath(call.Parsed.GetValue(_path) ?? FolderOf(call));
        if (File.Exists(path))
            return await Folder(Path.GetDirectoryName(path)!)
                .ExecuteAsync(Path.GetFileName(path), ct);

        return Directory.Exists(path)
            ? await Folder(path).ExecuteAsync(file: null, ct)
            : throw ScanRefusals.NoPath(path);

        ScanFolder Folder(string folder) => new(call.Parts.Repositories, needs.OfFolder(folder));
    }

    private static string FolderOf(VerbCall call) =>
        ScanNeedsReader.ProjectFolderOr(call.ProjectDir ?? Environment.CurrentDirectory);
}
