using System.Globalization;
using Poststack.Core.Plans;
using Poststack.Core.Refusals;
using Poststack.Core.Releases;

namespace Poststack.Core.Backups.Steps;

/// <summary>Dumps the database and counts its rows, both of one moment.</summary>
public sealed record WriteDump(string Database, string What) : BackupStep("dump")
{
    public override string Title => $"dump {Database} of {What}";

    public override string Label => $"dump {Database}";

    public override async Task<string?> RunAsync(
        BackupWork work,
        StepScope scope,
        CancellationToken ct
    )
    {
        var tools = work.Tools.Envs;
        var begun = tools.Clock.GetUtcNow();
        await using var snapshot = await work.Tools.Copies.OpenAsync(work.Instance, ct);
        var (contents, dumpVersion) = await DumpAsync(work, snapshot, scope, ct);
        var (size, sha256) = work.Draft.Written;

        work.Manifest = new()
        {
            Id = work.Id,
            Project = tools.Project.Name,
            Env = work.Spec.Name.Value,
            IsProtected = work.Spec.IsProtected,
            CreatedAt = begun,
            Duration = tools.Clock.GetUtcNow() - begun,
            Commit = (
                await CheckoutCommit.ReadAsync(tools.Repositories, tools.Project.Folder, ct)
            )?.ToString(),
            Poststack = work.Tools.Version,
            ServerVersion = snapshot.ServerVersion,
            DumpVersion = dumpVersion,
            Database = work.Instance.Database,
            Traits = snapshot.Traits,
            Size = size,
            Sha256 = sha256,
            Contents = contents,
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{DataSize.ToText(size)}, {contents.Rows:N0} rows of {contents.Tables.Count} tables"
        );
    }

    private static async Task<(DatabaseContents Contents, string Version)> DumpAsync(
        BackupWork work,
        IDatabaseSnapshot snapshot,
        StepScope scope,
        CancellationToken ct
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var counting = snapshot.CountAsync(either.Token);
        try
        {
            var told = new TransferLine(scope, work.Tools.Envs.Clock, total: null);
            var version = await snapshot.DumpAsync(work.Draft.Open(told.Report), ct);
            return (await counting, version);
        }
        catch (RefusalException) when (counting.IsFaulted)
        {
            // With it went the moment that both look at: the dump only follows.
            await counting;
            throw;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BackupRefusals.NotWritten(work.Draft.Folder, e.Message).ToException();
        }
        finally
        {
            await either.CancelAsync();
            await ((Task)counting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
