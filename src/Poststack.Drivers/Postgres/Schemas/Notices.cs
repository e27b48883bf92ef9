using Npgsql;

namespace Poststack.Drivers.Postgres.Schemas;

/// <summary>Hands on what a server says beside its answers, until it is disposed.</summary>
internal sealed class Notices : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly Action<string> _onNotice;

    private Notices(NpgsqlConnection connection, Action<string> onNotice)
    {
        _connection = connection;
        _onNotice = onNotice;
        connection.Notice += Hand;
    }

    public static Notices Of(NpgsqlConnection connection, Action<string> onNotice) =>
        new(connection, onNotice);

    public void Dispose() => _connection.Notice -= Hand;

    private void Hand(object? sender, NpgsqlNoticeEventArgs e) =>
        _onNotice($"{e.Notice.Severity}: {e.Notice.MessageText}");
}
