using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>Which engine an env runs on: the one that has its containers and its data, else what its spec says.</summary>
internal static class EngineChoice
{
    /// <summary>Docker where nothing was ever decided: its own words say best what is missing.</summary>
    public static EngineKind Of(EnvSpec spec, EnvState state) =>
        state.Engine ?? spec.Engine ?? (spec.HasPods ? EngineKind.Podman : EngineKind.Docker);

    /// <summary>Decides once what `auto` is, and remembers it.</summary>
    /// <exception cref="Refusals.RefusalException">The env was started on another engine than its spec now names.</exception>
    public static async Task<EnvState> EnsureAsync(
        EnvTools tools,
        EnvSpec spec,
        EnvState state,
        IProgress<ProgressEvent>? progress,
        CancellationToken ct
    )
    {
        if (!NeedsEngine(spec))
            return state;
        var wanted = spec.Engine ?? (spec.HasPods ? EngineKind.Podman : null);
        if (state is { WasStarted: true, Engine: { } before })
            return wanted is not { } asked || asked == before
                ? state
                : throw EnvRefusals.EngineChanged(spec.Name, before, asked).ToException();

        var engine = wanted;
        if (engine is null)
        {
            var running = await tools.Engines.FindRunningAsync(ct);
            engine = running?.Kind;
            if (running?.Sentence is { } sentence)
                progress?.Report(new Said(sentence, IsWarning: true));
        }

        return state.Engine == engine
            ? state
            : tools.State.Change(spec.Name, current => current with { Engine = engine });
    }

    private static bool NeedsEngine(EnvSpec spec) =>
        spec.HasContainers
        || spec.Postgres?.Provider is PostgresProvider.Container or PostgresProvider.Auto;
}
