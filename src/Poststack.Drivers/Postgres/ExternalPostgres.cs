using System.Diagnostics;
using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres;

/// <summary>
/// A server that exists: it is asked, and never started, stopped or emptied. Deleting an env leaves its
/// role and database there.
/// </summary>
public sealed class ExternalPostgres(IPostgresAdmin admin, TimeProvider time) : IPostgresServer
{
    private const int Attempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public PostgresProvider Provider => PostgresProvider.External;

    public async Task<PostgresObserved> ObserveAsync(
        PostgresInstance instance,
        CancellationToken ct
    ) =>
        (await admin.TryLoginAsync(instance, ct)).Outcome == LoginOutcome.Unreachable
            ? new(PostgresState.Stopped, null, null, null)
            : new(PostgresState.Running, null, instance.Port, null);

    /// <summary>Looks whether it answers.</summary>
    public async Task<string> StartAsync(
        PostgresInstance instance,
        Action<string> onLine,
        CancellationToken ct
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var login = await admin.TryLoginAsync(instance, ct);
            if (login.Outcome != LoginOutcome.Unreachable)
                return "";

            if (attempt == Attempts)
                throw PostgresRefusals.Unreachable(
                    FormattableString.Invariant($"{instance.Host}:{instance.Port}"),
                    login.Message
                );

            await Task.Delay(Pause, time, ct);
        }
    }

    public Task StopAsync(PostgresInstance instance, CancellationToken ct) => Task.CompletedTask;

    public Task DeleteAsync(PostgresInstance instance, CancellationToken ct) => Task.CompletedTask;

    public Task ResetAdminAsync(PostgresInstance instance, CancellationToken ct) =>
        throw new UnreachableException(
            "Nobody but its administrator resets the password of an external server's administrator."
        );

    public Task<IReadOnlyList<string>> TailAsync(
        PostgresInstance instance,
        int lines,
        CancellationToken ct
    ) => Task.FromResult<IReadOnlyList<string>>([]);
}
