using System.Globalization;
using System.IO.Pipelines;
using Poststack.Core.Backups.Steps;
using Poststack.Core.Environments;
using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Clones.Steps;

/// <summary>Lets pg_restore read what pg_dump writes; no disk has it in between.</summary>
/// <param name="Database">The new one, which is filled.</param>
public sealed record StreamDatabase(EnvName From, string Database, DatabaseTraits Traits, long Size)
    : RestoreStep("stream")
{
    public override string Title => $"dump {DataSize.ToText(Size)} of {From} right into {Database}";

    public override string Label => $"dump {From} into {Database}";

    public override async Task<string?> RunAsync(
        RestoreWork work,
        StepScope scope,
        CancellationToken ct
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var snapshot = await work.Tools.Copies.OpenAsync(work.Source!, ct);
        var pipe = new Pipe();
        var told = new TransferLine(scope, work.Tools.Envs.Clock, total: null);
        await using var read = new ReportingStream(pipe.Reader.AsStream(), told.Report);

        var counting = snapshot.CountAsync(either.Token);
        await AllOrNoneAsync(
            either,
            [
                DumpAsync(snapshot, pipe.Writer, either.Token),
                work.Tools.Copies.FillAsync(
                    work.Instance,
                    Database,
                    new(Traits, WithGrants: false),
                    read,
                    either.Token
                ),
                counting,
            ]
        );
        work.Expected = await counting;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{work.Expected.Rows:N0} rows of {work.Expected.Tables.Count} tables"
        );
    }

    // The end of a dump that failed must not look like the end of a whole one: the writer is closed on success only.
    private static async Task DumpAsync(
        IDatabaseSnapshot snapshot,
        PipeWriter writer,
        CancellationToken ct
    )
    {
        await snapshot.DumpAsync(writer.AsStream(leaveOpen: true), ct);
        await writer.CompleteAsync();
    }

    /// <summary>The first that fails ends the others, and is what is told.</summary>
    private static async Task AllOrNoneAsync(CancellationTokenSource either, List<Task> all)
    {
        while (all.Count > 0)
        {
            var ended = await Task.WhenAny(all);
            all.Remove(ended);
            if (ended.IsCompletedSuccessfully)
                continue;

            await either.CancelAsync();
            await Task.WhenAll(all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ended;
        }
    }
}
