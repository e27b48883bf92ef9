using System.Data;
using Npgsql;
using Poststack.Core.Migrations.Checks;

namespace Poststack.Drivers.Postgres.Shadows;

/// <summary>Where statements are tried: on the template itself, as long as all of them are taken back, else on a copy.</summary>
/// <remarks>
/// A copy of a schema of 1,000 tables is 4,000 files, and takes seconds. The objects of a copy have the ids that they have in the template.
/// </remarks>
internal sealed class ShadowDatabase(
    ShadowServer server,
    ShadowTemplates templates,
    TargetTraits traits,
    string template
) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;
    private string? _copy;

    public bool IsTemplate => _copy is null;

    public NpgsqlConnection Connection =>
        _connection ?? throw new InvalidOperationException("It was not opened.");

    public async Task OpenAsync(bool onTemplate, CancellationToken ct)
    {
        if (!onTemplate)
            await CopyAsync(ct);

        var database = _copy ?? template;
        await templates.SettleAsync(database, traits, ct);
        try
        {
            _connection = await server.LoginTo(database).OpenAsync(ct);
            await ExecuteAsync($"SET SESSION AUTHORIZATION {SqlText.Identifier(traits.User)}", ct);
        }
        catch (NpgsqlException e)
        {
            throw CheckRefusals.Lost("the shadow was opened", PostgresWords.Of(e)).ToException();
        }
    }

    /// <summary>Makes the copy, where it is to be filled before it is opened.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> CopyAsync(CancellationToken ct) =>
        _copy ??= await templates.CopyAsync(template, traits.Key, ct);

    /// <summary>For what cannot be tried on the template, after all.</summary>
    public async Task MoveToCopyAsync(CancellationToken ct)
    {
        await TakeBackAsync(ct);
        await Connection.DisposeAsync();
        await OpenAsync(onTemplate: false, ct);
    }

    /// <summary>
    /// Takes back what was tried on the template, and what PostgreSQL itself does not take back: numbers that sequences gave.
    /// </summary>
    public async Task TakeBackAsync(CancellationToken ct)
    {
        const string Restart = """
            SELECT pg_catalog.setval(q.seqrelid::regclass, q.seqstart, false)
              FROM pg_catalog.pg_sequence AS q
             WHERE pg_catalog.pg_sequence_last_value(q.seqrelid) IS NOT NULL
            """;
        if (!IsTemplate || Connection.State != ConnectionState.Open)
            return;

        foreach (var sql in new[] { "ROLLBACK", "RESET SESSION AUTHORIZATION", Restart })
            await ExecuteAsync(sql, ct);
    }

    /// <summary>Where it could not be opened.</summary>
    public Task TryDropAsync() =>
        _copy is null ? Task.CompletedTask : templates.TryDropAsync(_copy);

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        if (_copy is not null)
            await templates.DropAsync(_copy, CancellationToken.None);
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
