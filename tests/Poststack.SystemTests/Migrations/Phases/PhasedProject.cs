using Npgsql;
using Poststack.SystemTests.Support;

namespace Poststack.SystemTests.Migrations.Phases;

/// <summary>A project with one database for all cases: each has tables and numbers of its own.</summary>
public sealed class PhasedProject : IAsyncLifetime
{
    internal GivenProject Project { get; } = new();

    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Project.Declare(
            """
            environments:
              dev:
                postgres: {provider: native, version: 15, database: shop, port: auto}
            """
        );
        Project.Write(
            "migrations/001_base.sql",
            string.Join(
                '\n',
                PhaseCases.All.Select(
                    (one, number) => one.Base.Replace("#", $"{number}", StringComparison.Ordinal)
                )
            )
        );
        (await Project.RunAsync("db migrate dev")).ShouldSucceed();
        var url = new Uri(await Project.VariableAsync("dev", "POSTSTACK_DATABASE_URL"));
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port,
            Database = url.AbsolutePath.Trim('/'),
            Username = url.UserInfo.Split(':')[0],
            Password = Uri.UnescapeDataString(url.UserInfo.Split(':')[1]),
            Pooling = false,
        }.ConnectionString;
    }

    public async ValueTask DisposeAsync() => (await Project.RemoveAsync()).ShouldBeEmpty();

    public async Task<string> SqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString() ?? "";
    }

    public async Task<IReadOnlyDictionary<int, int>> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var things = new Dictionary<int, int>();
        while (await rows.ReadAsync())
            things.Add(rows.GetInt32(0), rows.GetInt32(1));

        return things;
    }
}
