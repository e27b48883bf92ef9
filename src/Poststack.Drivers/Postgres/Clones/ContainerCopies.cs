using Poststack.Core.Backups.Clones;
using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Postgres.Clients;

namespace Poststack.Drivers.Postgres.Clones;

/// <inheritdoc/>
/// <remarks>
/// Of containers of one image. The copy is made beside the target's data, in its volume. No shell exchanges two folders in one step:
/// the copy gets a name that says that it is whole, and the container puts it in its place before the server starts, whenever that is
/// (<see cref="ContainerScript"/>).
/// </remarks>
public sealed class ContainerCopies(
    IContainerEngines engines,
    IDatabases databases,
    TimeProvider time
) : IServerCopies
{
    private const string Data = "data";
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    public async Task<string?> WhyNotAsync(
        PostgresInstance source,
        PostgresInstance target,
        CancellationToken ct
    )
    {
        if (source.Engine != target.Engine)
            return "the two run on different engines";

        var engine = EngineOf(target);
        var from = await engine.FindContainerAsync(source.Name, ct);
        var to = await engine.FindContainerAsync(target.Name, ct);
        return from is null || from.ImageId != to?.ImageId
            ? "the two are of different images"
            : await CopyAdoption.WhyNotAsync(source, target, ct);
    }

    public PostgresInstance ScratchOf(PostgresInstance source, PostgresInstance target) =>
        CopyAdoption.ScratchOf(source, target);

    public async Task CopyAsync(
        PostgresInstance source,
        PostgresInstance scratch,
        PostgresInstance target,
        CancellationToken ct
    )
    {
        await EngineOf(target).RemoveContainersAsync([scratch.Name], withVolumes: true, ct);

        var login = new ClientCall("pg_basebackup", PostgresLogin.OfAdmin(source));
        var job = ContainerPlan.Job(target, await ImageOfAsync(target, ct), CopyScript.Take) with
        {
            Environment = login.Environment("127.0.0.1", ContainerPlan.ServerPort),
            // Images let who copies a server in from the server's own side only.
            Network = $"container:{source.Name}",
        };
        var result = await EngineOf(target).RunOnceAsync(job, ct);
        if (result.ExitCode != 0)
            throw CloneRefusals.NotCopied(source.Name, result.Error.Trim()).ToException();
    }

    public async Task AdoptAsync(
        PostgresInstance source,
        PostgresInstance scratch,
        PostgresInstance target,
        CancellationToken ct
    )
    {
        var engine = EngineOf(target);
        await engine.RunContainerAsync(
            ContainerPlan.Scratch(scratch, target, await ImageOfAsync(target, ct)),
            ct
        );
        await new ContainerStartup(engine, time).AwaitAnswerAsync(
            scratch,
            () => databases.TryLoginAsync(scratch, ct),
            ct
        );
        await CopyAdoption.RunAsync(source, scratch, target, ct);
    }

    public async Task ExchangeAsync(
        PostgresInstance scratch,
        PostgresInstance target,
        string kept,
        CancellationToken ct
    )
    {
        var engine = EngineOf(target);
        await CopyAdoption.ChangePasswordAsync(scratch, target, ct);
        await engine.StopContainerAsync(scratch.Name, Grace, ct);
        await engine.RemoveContainersAsync([scratch.Name], withVolumes: true, ct);

        await engine.StopContainerAsync(target.Name, Grace, ct);
        await DoAsync(target, CopyScript.Offer, kept[Data.Length..], ct);
    }

    public async Task DropScratchAsync(
        PostgresInstance scratch,
        PostgresInstance target,
        CancellationToken ct
    )
    {
        await EngineOf(target).RemoveContainersAsync([scratch.Name], withVolumes: true, ct);
        await DoAsync(target, CopyScript.Drop, CopyScript.Copy, ct);
    }

    public async Task<IReadOnlyList<string>> FindKeptAsync(
        PostgresInstance target,
        CancellationToken ct
    )
    {
        var found = await DoAsync(target, CopyScript.Kept, "", ct);
        return
        [
            .. found
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(kept => Data + kept)
                .Order(StringComparer.Ordinal),
        ];
    }

    public Task DropKeptAsync(PostgresInstance target, string kept, CancellationToken ct) =>
        DoAsync(target, CopyScript.Drop, kept[Data.Length..], ct);

    /// <summary>With the target's volume, whether the target runs or not.</summary>
    private async Task<string> DoAsync(
        PostgresInstance target,
        string script,
        string argument,
        CancellationToken ct
    )
    {
        var result = await EngineOf(target)
            .RunOnceAsync(
                ContainerPlan.Job(target, await ImageOfAsync(target, ct), script, argument),
                ct
            );
        return result.ExitCode == 0
            ? result.Output
            : throw CloneRefusals.NotKept(target.Name, result.Error.Trim()).ToException();
    }

    /// <summary>By its id: a tag may have moved since the two were started.</summary>
    private async Task<ImageFacts> ImageOfAsync(PostgresInstance target, CancellationToken ct)
    {
        var container = await EngineOf(target).FindContainerAsync(target.Name, ct);
        return (
                container is null
                    ? null
                    : await EngineOf(target).InspectImageAsync(container.ImageId, ct)
            )
            ?? throw CloneRefusals
                .NotCopied(target.Name, "its container or image is gone")
                .ToException();
    }

    private IContainerEngine EngineOf(PostgresInstance server) => engines.Of(server.Engine).Engine;
}
