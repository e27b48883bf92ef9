using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Steps;

/// <summary>Lets pg_restore fill the new database.</summary>
public sealed record FillDatabase(string Database, long Size) : RestoreStep("fill")
{
    private const int BufferSize = 256 * 1024;

    public override string Title => $"restore {DataSize.ToText(Size)} into {Database}";

    public override async Task<string?> RunAsync(
        RestoreWork work,
        StepScope scope,
        CancellationToken ct
    )
    {
        var manifest = work.Backup.Manifest!;
        var told = new TransferLine(scope, work.Tools.Envs.Clock, Size);
        await using var dump = new ReportingStream(
            new FileStream(
                work.Backup.DumpFile,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                BufferSize
            ),
            told.Report
        );
        await work.Tools.Copies.FillAsync(
            work.Instance,
            Database,
            new(manifest.Traits, WithGrants: manifest.IsOf(work.Env)),
            dump,
            ct
        );
        return null;
    }
}
