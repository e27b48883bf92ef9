using Poststack.Core.Backups.Steps;
using Poststack.Core.Databases;
using Poststack.Core.Environments;
using Poststack.Core.Plans;

namespace Poststack.Core.Backups.Drills;

/// <summary>Starts the server to rehearse on. What a rehearsal that was killed has left goes first.</summary>
public sealed record OpenScratch(PostgresInstance Scratch) : RestoreStep("scratch")
{
    public override string Title => $"start a scratch server, {PostgresText.Of(Scratch)}";

    public override string Label => "scratch server";

    public override async Task<string?> RunAsync(
        RestoreWork work,
        StepScope scope,
        CancellationToken ct
    )
    {
        await work.Tools.Envs.Databases.DeleteAsync(Scratch, ct);
        var prepared = await work.Tools.Envs.Databases.PrepareAsync(Scratch, scope.Output, ct);
        return prepared.Done;
    }
}
