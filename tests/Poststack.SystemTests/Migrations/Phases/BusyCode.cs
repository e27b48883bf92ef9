using System.Collections.Concurrent;
using System.Data;
using Npgsql;

namespace Poststack.SystemTests.Migrations.Phases;

/// <summary>Code of one version at work: it inserts, updates and deletes things, and remembers what was confirmed to it.</summary>
/// <remarks>Things 1 to 20 are written by everybody: which number they have in the end, nobody knows.</remarks>
internal sealed class BusyCode(string url, CodeShape shape, int firstId) : IAsyncDisposable
{
    public const int Shared = 20;
    private const string Deadlock = "40P01";
    private const string NoTable = "42P01";
    private const string NoColumn = "42703";
    private const string NoValue = "23502";

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<int, int> _things = [];
    private readonly ConcurrentBag<string> _failures = [];
    private Task? _work;
    private int _round;

    /// <summary>By id, the number that each of its own things has.</summary>
    public IReadOnlyDictionary<int, int> Things => _things;

    public IReadOnlyCollection<string> Failures => _failures;

    public int Rounds => Volatile.Read(ref _round);

    public BusyCode Start()
    {
        _work = Task.Run(WorkAsync);
        return this;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        if (_work is not null)
            await _work;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        await using var connection = new NpgsqlConnection(url);
        for (; !_stop.IsCancellationRequested; Interlocked.Increment(ref _round))
            try
            {
                if (connection.State == ConnectionState.Closed)
                    await connection.OpenAsync();
                var id = firstId + _round;
                await RunAsync(connection, shape.Insert, id, id);
                _things[id] = id;
                await RunAsync(connection, shape.Update, id - 1, id * 2);
                if (_things.ContainsKey(id - 1))
                    _things[id - 1] = id * 2;
                if (_round % 3 == 0)
                {
                    await RunAsync(connection, shape.Delete, id - 2, number: null);
                    _things.TryRemove(id - 2, out _);
                }

                await RunAsync(connection, shape.Update, 1 + _round % Shared, id);
            }
            catch (PostgresException e)
                when (_things.IsEmpty && e.SqlState is (NoTable or NoColumn or NoValue))
            {
                // What it is written for is not there yet.
                await Task.Delay(20);
                Interlocked.Decrement(ref _round);
            }
            catch (NpgsqlException e)
            {
                _failures.Add(e.Message);
                return;
            }
    }

    // Two that write the same things at the same time may meet; PostgreSQL gives one of them up, who tries again.
    private static async Task RunAsync(
        NpgsqlConnection connection,
        string[] statements,
        int id,
        int? number
    )
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await using var transaction = await connection.BeginTransactionAsync();
                foreach (var sql in statements)
                {
                    await using var command = new NpgsqlCommand(sql, connection, transaction);
                    command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = id });
                    if (sql.Contains("$2", StringComparison.Ordinal))
                        command.Parameters.Add(
                            new NpgsqlParameter<int> { TypedValue = number ?? 0 }
                        );
                    await command.ExecuteNonQueryAsync();
                }

                await transaction.CommitAsync();
                return;
            }
            catch (PostgresException e) when (e.SqlState == Deadlock && attempt < 5) { }
    }
}
