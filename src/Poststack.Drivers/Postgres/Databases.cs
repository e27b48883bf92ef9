using Poststack.Core.Databases;
using Poststack.Core.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Postgres;

/// <summary>The PostgreSQL servers of envs on this machine.</summary>
public sealed class Databases(
    IContainerEngines engines,
    IProcessRunner runner,
    PostgresFolders folders,
    Func<string, string?> variable,
    TimeProvider time
) : IDatabases
{
    private readonly NpgsqlAdmin _admin = new(new(variable), time);
    private readonly BinarySearch _binaries = new(runner, variable("PATH"));

    public async Task<ProviderChoice> ChooseAsync(
        PostgresSpec spec,
        EngineKind engine,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        var survey = new ProviderSurvey(engines.Of(engine).Engine, _binaries);
        return ChooseProvider.Choose(spec, await survey.TakeAsync(spec, onLine, ct));
    }

    public Task<PostgresObserved> ObserveAsync(PostgresInstance instance, CancellationToken ct) =>
        ServerOf(instance).ObserveAsync(instance, ct);

    public Task<LoginResult> TryLoginAsync(PostgresInstance instance, CancellationToken ct) =>
        _admin.TryLoginAsync(instance, ct);

    public Task<DatabasePrepared> PrepareAsync(
        PostgresInstance instance,
        Action<string> onLine,
        CancellationToken ct
    ) =>
        new PreparePostgres(_admin, time).ExecuteAsync(
            ServerOf(instance),
            instance,
            PreparePostgres.DefaultPatience,
            onLine,
            ct
        );

    public Task EnsureLoginAsync(PostgresInstance instance, CancellationToken ct) =>
        _admin.EnsureLoginAsync(instance, ct);

    public Task<int> CountSessionsAsync(
        PostgresInstance instance,
        string login,
        CancellationToken ct
    ) => _admin.CountSessionsAsync(instance, login, ct);

    public Task RetireLoginAsync(PostgresInstance instance, string login, CancellationToken ct) =>
        _admin.RetireLoginAsync(instance, login, ct);

    public Task StopAsync(PostgresInstance instance, CancellationToken ct) =>
        ServerOf(instance).StopAsync(instance, ct);

    public Task DeleteAsync(PostgresInstance instance, CancellationToken ct) =>
        ServerOf(instance).DeleteAsync(instance, ct);

    public Task<IReadOnlyList<string>> TailAsync(
        PostgresInstance instance,
        int lines,
        CancellationToken ct
    ) => ServerOf(instance).TailAsync(instance, lines, ct);

    public string? LogFileOf(PostgresInstance instance) =>
        instance.Provider == PostgresProvider.Native ? folders.Of(instance.Name).Log : null;

    private IPostgresServer ServerOf(PostgresInstance instance) =>
        instance.Provider switch
        {
            PostgresProvider.Container => new ContainerPostgres(
                engines.Of(instance.Engine).Engine,
                folders,
                _admin,
                time
            ),
            PostgresProvider.Native => new NativePostgres(folders, _binaries, runner, time),
            PostgresProvider.External => new ExternalPostgres(_admin, time),
            _ => throw new ArgumentException(
                $"{instance.Name} has no provider yet.",
                nameof(instance)
            ),
        };
}
