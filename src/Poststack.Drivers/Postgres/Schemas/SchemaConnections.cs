using System.Data;
using System.Diagnostics;
using Npgsql;
using Poststack.Core.Migrations;
using Poststack.Core.Migrations.Servers;
using Poststack.Core.Migrations.Sql;

namespace Poststack.Drivers.Postgres.Schemas;

/// <summary>The two connections of a schema's session: one works, the other one has the turn and watches.</summary>
/// <param name="admin">Who sees what other roles and replicas do; null where we have no such login.</param>
internal sealed class SchemaConnections(
    PostgresLogin login,
    PostgresLogin? admin,
    NpgsqlConnection work,
    TimeProvider time
) : IAsyncDisposable
{
    private const string Closed = "the connection is closed";
    private const int Looks = 25;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    // Who looks for what is in the way does so while something works: one command at a time on a connection.
    private readonly SemaphoreSlim _watching = new(1);
    private NpgsqlConnection? _watch;
    private NpgsqlConnection? _all;
    private Turn? _turn;

    public NpgsqlConnection Work { get; private set; } = work;

    public NpgsqlConnection Watch =>
        _watch ?? throw new UnreachableException("Nobody has taken the turn yet.");

    /// <summary>Of the working connection, on the server.</summary>
    public int Process { get; private set; } = work.ProcessID;

    // Npgsql takes the use of a connection that it knows to be closed for a mistake of the program, and throws InvalidOperationException.
    private bool IsLost =>
        Work.State != ConnectionState.Open || _watch is { State: not ConnectionState.Open };

    /// <summary>Runs something on Poststack's own tables.</summary>
    /// <param name="doing">For who reads that the server was lost meanwhile: `reading the ledger`.</param>
    /// <exception cref="Core.Refusals.RefusalException">They are not as they were made, or the server is lost.</exception>
    public async Task<T> OursAsync<T>(string doing, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException e)
        {
            throw Failures.OfOurs(e, doing, login.User).ToException();
        }
        catch (InvalidOperationException) when (IsLost)
        {
            throw MigrationRefusals.Lost(doing, Closed).ToException();
        }
    }

    /// <summary>Runs what is the user's.</summary>
    /// <param name="statement">Null where it is more than one.</param>
    /// <exception cref="SqlFailedException">The server refused it, or is lost.</exception>
    public async Task<T> TheirsAsync<T>(SqlStatement? statement, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException e)
        {
            throw Failures.Of(e, statement);
        }
        catch (InvalidOperationException) when (IsLost)
        {
            throw new SqlFailedException(SqlFailure.Lost(Closed, statement));
        }
    }

    /// <summary>Runs something on the watching connection while nothing else does.</summary>
    public async Task<T> AloneAsync<T>(Func<Task<T>> work)
    {
        await _watching.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            _watching.Release();
        }
    }

    /// <summary>The administrator's connection, opened when it is first asked for; the watching one where there is none.</summary>
    public async Task<NpgsqlConnection> SeeingAllAsync(CancellationToken ct)
    {
        if (admin is not null && _all is not { State: ConnectionState.Open })
            try
            {
                _all = await admin.OpenAsync(ct);
            }
            catch (NpgsqlException)
            {
                // Its password may have been changed by hand: then what anybody sees has to do.
                _all = null;
            }

        return _all ?? Watch;
    }

    public async Task<SessionFacts?> TryTakeTurnAsync(CancellationToken ct)
    {
        _watch ??= await login.OpenAsync(ct);
        _turn ??= new(_watch, Work);
        return await _turn.TryTakeAsync(ct);
    }

    /// <summary>
    /// A connection that is lost while it commits leaves open whether it did. What it was doing ends by
    /// itself; then the ledger knows.
    /// </summary>
    public Task<(bool IsNoted, string? Hash)> FindAfterLossAsync(
        Migration migration,
        CancellationToken ct
    ) => AloneAsync(() => ReconnectAsync(migration, ct));

    public async ValueTask DisposeAsync()
    {
        await Work.DisposeAsync();
        if (_watch is not null)
            await _watch.DisposeAsync();
        if (_all is not null)
            await _all.DisposeAsync();
        _watching.Dispose();
    }

    private async Task<(bool IsNoted, string? Hash)> ReconnectAsync(
        Migration migration,
        CancellationToken ct
    )
    {
        for (var look = 1; ; look++)
        {
            await Work.DisposeAsync();
            await Watch.DisposeAsync();
            try
            {
                _watch = await login.OpenAsync(ct);
                Work = await login.OpenAsync(ct);
                Process = Work.ProcessID;
                _turn = new(_watch, Work);
                while (await _turn.TryTakeAsync(ct) is not null)
                    await Task.Delay(BetweenLooks, time, ct);

                return await new LedgerTable(Work).FindAsync(migration.Number, ct);
            }
            catch (NpgsqlException) when (look < Looks)
            {
                await Task.Delay(BetweenLooks, time, ct);
            }
            catch (NpgsqlException e)
            {
                throw MigrationRefusals.Lost($"{migration} ran", PostgresWords.Of(e)).ToException();
            }
        }
    }
}
