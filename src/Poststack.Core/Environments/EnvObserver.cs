using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Engines;
using Poststack.Core.Inits;

namespace Poststack.Core.Environments;

/// <summary>Reads the world for a plan: everything at once, each thing once.</summary>
internal static class EnvObserver
{
    public static async Task<EnvFacts> ObserveAsync(
        EnvRun run,
        EnvPhases phases,
        CancellationToken ct
    )
    {
        var state = run.State;
        var networkName = run.Postgres?.Network;
        var network = run.FindNetworkAsync(ct);
        var containers = run.UsesContainers
            ? run.Engine.ListContainersAsync([$"{EnvNames.EnvLabel}={state.ComposeProject}"], ct)
            : Task.FromResult<IReadOnlyList<ContainerFacts>>([]);
        var init = phases.HasFlag(EnvPhases.Init)
            ? ReadInitAsync(run, state, ct)
            : Task.FromResult<List<IReadOnlyList<ComposeUnit>>>([]);
        var deployment = phases.HasFlag(EnvPhases.Deployment)
            ? ReadDeploymentAsync(run, state, ct)
            : Task.FromResult<ComposeUnit?>(null);

        // Where a native server must listen is known from the network; the others need not wait for it.
        if (run.Postgres?.Provider == PostgresProvider.Native)
            await network;
        var postgres = ObservePostgresAsync(run, ct);
        await Task.WhenAll(network, containers, init, deployment, postgres);
        var (found, letsIn) = await postgres;

        return new(
            state,
            networkName,
            run.Network,
            run.Postgres,
            found,
            letsIn,
            await init,
            await deployment,
            await containers
        )
        {
            BuiltInThisRun = run.Built,
        };
    }

    private static async Task<(PostgresObserved Found, bool LetsIn)> ObservePostgresAsync(
        EnvRun run,
        CancellationToken ct
    )
    {
        if (run.Postgres is not { } postgres)
            return (PostgresObserved.Absent, false);

        var found = await run.Tools.Databases.ObserveAsync(postgres, ct);
        var letsIn =
            found.State == PostgresState.Running
            && (await run.Tools.Databases.TryLoginAsync(postgres, ct)).Outcome == LoginOutcome.Ok;

        return (found, letsIn);
    }

    private static async Task<List<IReadOnlyList<ComposeUnit>>> ReadInitAsync(
        EnvRun run,
        EnvState state,
        CancellationToken ct
    )
    {
        var index = 0;
        var groups = run
            .Spec.Init.Select(entry =>
                Task.WhenAll(
                    Members(entry)
                        .Select(member =>
                            ReadUnitAsync(
                                run,
                                EnvNames.InitProject(state.ComposeProject, index++),
                                member.Files,
                                state.Postgres?.DatabaseId,
                                run.Tools.Project.Folder,
                                ct
                            )
                        )
                        .ToList()
                )
            )
            .ToList();

        var units = await Task.WhenAll(groups);
        return [.. units];
    }

    private static IEnumerable<ComposeInit> Members(InitEntry entry) =>
        entry is ParallelInit parallel
            ? parallel.Entries.SelectMany(Members)
            : [(ComposeInit)entry];

    private static async Task<ComposeUnit?> ReadDeploymentAsync(
        EnvRun run,
        EnvState state,
        CancellationToken ct
    ) =>
        run.Spec.Deployment is { } deployment
            ? await ReadUnitAsync(
                run,
                state.ComposeProject,
                deployment.Compose,
                database: null,
                mountsBelow: null,
                ct
            )
            : null;

    private static async Task<ComposeUnit> ReadUnitAsync(
        EnvRun run,
        string project,
        IReadOnlyList<FileReference> references,
        string? database,
        string? mountsBelow,
        CancellationToken ct
    )
    {
        var files = references.Select(file => file.FullPath).ToList();
        var read = ComposeFiles.Read(references, run.Tools.Project.Folder, run.Resolved!);
        var model = await ReadModelAsync(run, project, references, read, ct);
        var inputs = await UnitInputsReader.ReadAsync(
            model,
            run.Engine,
            database,
            mountsBelow,
            name => run.Resolved!.Find(name)?.Value,
            ct
        );

        return new(
            string.Join(", ", references.Select(file => file.Path)),
            project,
            files,
            model,
            inputs
        )
        {
            Declared = read
                .Files.SelectMany(file => file.Services)
                .Select(service => service.Name)
                .ToHashSet(),
        };
    }

    /// <summary>
    /// What compose makes of the files. Asking it costs more than all other observing together, so its
    /// last answer serves while nothing that it could see has changed.
    /// </summary>
    private static async Task<ComposeModel> ReadModelAsync(
        EnvRun run,
        string project,
        IReadOnlyList<FileReference> references,
        ComposeFiles read,
        CancellationToken ct
    )
    {
        var cache = run.Tools.State.ModelsOf(run.Env);
        var digest = ComposeModelDigest.Of(project, read, run.Variables);
        if (digest is not null && cache.Find(project, digest) is { } kept)
            return ComposeModel.From(kept);

        var files = references.Select(file => file.FullPath).ToList();
        var config = await run.Compose.ConfigAsync(run.PlainCall(project, files), ct);
        if (digest is not null)
            cache.Keep(project, digest, config.Model);

        return ComposeModel.From(config.Model);
    }
}
