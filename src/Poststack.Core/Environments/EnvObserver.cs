using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Deployments.Files;
using Poststack.Core.Engines;
using Poststack.Core.Inits;
using Poststack.Core.Migrations.Runs;
using Poststack.Core.Pods;
using Poststack.Core.Pods.Play;
using Poststack.Core.Releases;
using Poststack.Core.Variables.Sealing;

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
        var networkName = run.NetworkName;
        var network = run.FindNetworkAsync(ct);
        var containers = run.UsesContainers
            ? ListContainersAsync(run, state.ComposeProject, ct)
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
        var migrations = await MigrationsObserver.ObserveAsync(
            run,
            letsIn,
            phases.HasFlag(EnvPhases.Init),
            ct
        );

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
            Migrations = migrations,
            BuiltInThisRun = run.Built,
            Releases = ReadReleases(run, state),
        };
    }

    private static ReleaseFacts ReadReleases(EnvRun run, EnvState state)
    {
        var store = run.Tools.State.ReleasesOf(run.Env);
        var kept = store.Numbers;
        var current = state.Deployment?.Release is { } number ? store.Find(number) : null;

        return new(
            kept,
            current,
            kept is [.., var last] ? store.Find(last) : null,
            (run.Resolved?.All ?? []).ToDictionary(
                variable => variable.Name,
                variable => new ReleaseVariable(variable.Value, variable.IsSecret)
            )
        );
    }

    private static async Task<IReadOnlyList<ContainerFacts>> ListContainersAsync(
        EnvRun run,
        string composeProject,
        CancellationToken ct
    )
    {
        var found = await run.Engine.ListContainersAsync(
            [$"{EnvNames.EnvLabel}={composeProject}"],
            ct
        );
        found = ProbedContainer.Apply(run.State.Probed, found);
        found = await run.Engine.CheckHealthAsync(found, ct);
        return await PodHealth.CheckAsync(found, run, run.Probed, ct);
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
                        .Where(member => member is not MigrationsInit)
                        .Select(member =>
                            ReadInitAsync(
                                run,
                                EnvNames.InitProject(state.ComposeProject, index++),
                                member,
                                state.Postgres?.DatabaseId,
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

    private static IEnumerable<InitEntry> Members(InitEntry entry) =>
        entry is ParallelInit parallel ? parallel.Entries.SelectMany(Members) : [entry];

    private static Task<ComposeUnit> ReadInitAsync(
        EnvRun run,
        string project,
        InitEntry entry,
        string? database,
        CancellationToken ct
    )
    {
        var folder = run.Tools.Project.Folder;

        return entry is PodInit pod
            ? ReadPodsAsync(run, project, pod.File, PodUse.Init, database, folder, ct)
            : ReadUnitAsync(run, project, ((ComposeInit)entry).Files, database, folder, ct);
    }

    private static async Task<ComposeUnit?> ReadDeploymentAsync(
        EnvRun run,
        EnvState state,
        CancellationToken ct
    ) =>
        run.Spec.Deployment switch
        {
            null => null,
            { Pod: { } pod } => await ReadPodsAsync(
                run,
                state.ComposeProject,
                pod,
                PodUse.Deployment,
                database: null,
                mountsBelow: null,
                ct
            ),
            var deployment => await ReadUnitAsync(
                run,
                state.ComposeProject,
                deployment.Compose,
                database: null,
                mountsBelow: null,
                ct
            ),
        };

    private static async Task<ComposeUnit> ReadPodsAsync(
        EnvRun run,
        string project,
        FileReference reference,
        PodUse use,
        string? database,
        string? mountsBelow,
        CancellationToken ct
    )
    {
        var file = PodFile.Read(reference, run.Tools.Project.Folder, run.Resolved!, use);
        var local = await LocalImages.FindAsync(file, run.Spec.Builds, run.Engine, ct);
        var model = ComposeModel.From(
            PodModel.Describe(project, file, use, run.Spec.Builds, local)
        );
        var inputs = await UnitInputsReader.ReadAsync(
            model,
            run.Engine,
            database,
            mountsBelow,
            name => run.Resolved!.Find(name)?.Value,
            ct
        );

        return new(reference.Path, project, [reference.FullPath], model, inputs)
        {
            Declared = model.Services.Select(service => service.Name).ToHashSet(),
        };
    }

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
        var opened = SealedEnvironment.Open(
            model,
            run.Tools.Project,
            run.Tools.Keys,
            run.Resolved!
        );
        run.Hide(opened.Values.SelectMany(values => values.Values));
        if (opened.Count > 0)
            SealedEnvironment.Digest(model, opened, run.State.ClaimId);

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
            Opened = opened,
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
        var digest = ComposeModelDigest.Of(
            project,
            read,
            run.Variables,
            run.Compose.Identity,
            Environment.GetEnvironmentVariables()
        );
        if (digest is not null && cache.Find(project, digest) is { } kept)
            return Active(run, references, ComposeModel.From(kept));

        var files = references.Select(file => file.FullPath).ToList();
        var config = await run.Compose.ConfigAsync(run.PlainCall(project, files), ct);
        if (digest is not null)
            cache.Keep(project, digest, config.Model);

        return Active(run, references, ComposeModel.From(config.Model));
    }

    private static ComposeModel Active(
        EnvRun run,
        IReadOnlyList<FileReference> references,
        ComposeModel model
    ) =>
        model.Services.Count > 0
            ? model
            : throw EnvRefusals.NoActiveService(run.Env, references).ToException();
}
