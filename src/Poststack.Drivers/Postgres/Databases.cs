using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.Drivers.Postgres;

/// <summary>The PostgreSQL servers of envs, whatever provider each has.</summary>
/// <param name="engine">The engine that containers run on; asked only where a container may be.</param>
public sealed class Databases(
    IReadOnlyList<IPostgresServer> servers,
    NpgsqlAdmin admin,
    BinarySearch binaries,
    Func<IContainerEngine> engine,
    TimeProvider time
) : IDatabases
{
    public async Task<ProviderChoice> ChooseAsync(
        PostgresSpec spec,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        var found = await binaries.FindAllAsync(ct);
        var majors = found.Select(one => one.Major).ToList();
        var image = PostgresImages.ToFetch(spec);

        if (spec.Provider is PostgresProvider.Native or PostgresProvider.External)
            return ChooseProvider.Choose(spec, new(null, image, null, majors));

        var status = await engine().ProbeAsync(ct);
        if (!status.Running)
            return ChooseProvider.Choose(
                spec,
                new(status.Problem ?? "no container engine runs", image, null, majors)
            );

        var (had, problem) = await HaveImageAsync(spec, onLine, ct);
        return ChooseProvider.Choose(spec, new(null, had, problem, majors));
    }

    public Task<PostgresObserved> ObserveAsync(PostgresInstance instance, CancellationToken ct) =>
        ServerOf(instance).ObserveAsync(instance, ct);

    public Task<LoginResult> TryLoginAsync(PostgresInstance instance, CancellationToken ct) =>
        admin.TryLoginAsync(instance, ct);

    public Task<DatabasePrepared> PrepareAsync(
        PostgresInstance instance,
        Action<string> onLine,
        CancellationToken ct
    ) =>
        new PreparePostgres(admin, time).ExecuteAsync(
            ServerOf(instance),
            instance,
            PreparePostgres.DefaultPatience,
            onLine,
            ct
        );

    public Task StopAsync(PostgresInstance instance, CancellationToken ct) =>
        ServerOf(instance).StopAsync(instance, ct);

    public Task DeleteAsync(PostgresInstance instance, CancellationToken ct) =>
        ServerOf(instance).DeleteAsync(instance, ct);

    public Task<IReadOnlyList<string>> TailAsync(
        PostgresInstance instance,
        int lines,
        CancellationToken ct
    ) => ServerOf(instance).TailAsync(instance, lines, ct);

    private IPostgresServer ServerOf(PostgresInstance instance) =>
        servers.First(server => server.Provider == instance.Provider);

    /// <returns>An image that would do, and why it cannot be had where it cannot.</returns>
    private async Task<(string Image, string? Problem)> HaveImageAsync(
        PostgresSpec spec,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        foreach (var candidate in PostgresImages.Candidates(spec))
            if (await engine().FindImageAsync(candidate, ct) is not null)
                return (candidate, null);

        var image = PostgresImages.ToFetch(spec);
        try
        {
            onLine($"Fetching {image} …");
            await engine().PullImageAsync(image, static _ => { }, ct);
            return (image, null);
        }
        catch (RefusalException e) when (e.Refusal.Kind == RefusalKind.Unavailable)
        {
            return (image, e.Refusal.Message);
        }
    }
}
