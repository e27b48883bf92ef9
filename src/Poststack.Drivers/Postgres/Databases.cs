using Poststack.Core.Databases;
using Poststack.Core.Engines;

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
        var facts = await new ProviderSurvey(engine, binaries).TakeAsync(spec, onLine, ct);
        return ChooseProvider.Choose(spec, facts);
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
}
