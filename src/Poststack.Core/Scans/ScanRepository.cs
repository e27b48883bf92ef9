using Poststack.Core.Commits;

namespace Poststack.Core.Scans;

/// <summary>Looks through what git has: the index, or commits.</summary>
public sealed class ScanRepository(IRepository repository, ScanNeeds needs)
{
    private static readonly string[] Everything = ["--all", "HEAD"];

    /// <summary>What the next commit would bring, as it is staged: the work tree may differ.</summary>
    public async Task<ScanReport> StagedAsync(CancellationToken ct)
    {
        var scan = new ScanContents(needs);
        await AddAsync(scan, await repository.ListStagedAsync(ct), ct);
        return scan.Report();
    }

    /// <summary>Every content of every commit of every branch and tag.</summary>
    public async Task<ScanReport> HistoryAsync(CancellationToken ct)
    {
        if ((await repository.ReadCheckoutAsync(ct)).Commit is null)
            return new ScanContents(needs).Report();

        var report = await CommitsAsync(Everything, ct);
        return (await repository.ReadShallowAsync(ct)).Count == 0
            ? report
            : report with
            {
                Notes =
                [
                    .. report.Notes,
                    "This is a shallow clone: what is before its first commit was not looked into. git fetch --unshallow",
                ],
            };
    }

    /// <summary>Every content that the range's commits bring.</summary>
    /// <inheritdoc cref="IRepository.ListContentsAsync"/>
    public async Task<ScanReport> CommitsAsync(IReadOnlyList<string> range, CancellationToken ct)
    {
        var scan = new ScanContents(needs);
        var files = await repository.ListContentsAsync(range, ct);
        var origins = await AddAsync(scan, files, ct);

        var report = scan.Report();
        var commits = new Dictionary<string, Commit?>();
        foreach (var blob in report.Findings.Select(finding => origins[finding]).Distinct())
            commits[blob] = await repository.FindOriginAsync(blob, ct);

        return report with
        {
            Findings =
            [
                .. report.Findings.Select(finding =>
                    finding with
                    {
                        Commit = commits[origins[finding]],
                    }
                ),
            ],
        };
    }

    /// <returns>The content that each finding is in.</returns>
    private async Task<Dictionary<SecretFinding, string>> AddAsync(
        ScanContents scan,
        IReadOnlyList<CommittedFile> files,
        CancellationToken ct
    )
    {
        var paths = files.ToLookup(file => file.Blob, file => file.Path, StringComparer.Ordinal);
        var origins = new Dictionary<SecretFinding, string>(ReferenceEqualityComparer.Instance);
        var tooLarge = await repository.ReadEachBlobAsync(
            [.. paths.Select(group => group.Key)],
            (blob, content) =>
            {
                foreach (var path in paths[blob])
                    scan.Add(
                        path,
                        content,
                        finding =>
                        {
                            origins[finding] = blob;
                            return finding;
                        }
                    );
            },
            ct
        );
        foreach (var path in tooLarge.SelectMany(blob => paths[blob]).Distinct())
            scan.Note($"{path} is larger than 256 MB in git, so it was not looked into.");

        return origins;
    }
}
