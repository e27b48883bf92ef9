namespace Poststack.Drivers.Postgres.Clients;

/// <summary>One of PostgreSQL's client programs to run, and where it logs in.</summary>
/// <param name="Program">`pg_dump`, `pg_restore`, `psql`, `pg_basebackup`.</param>
/// <param name="Arguments">Neither the way to the server nor a password is among them.</param>
internal sealed record ClientCall(
    string Program,
    PostgresLogin Login,
    params IReadOnlyList<string> Arguments
)
{
    public Stream? Input { get; init; }

    public Stream? Output { get; init; }

    /// <summary>libpq's variables for it; the password travels in them, where only this user may look.</summary>
    /// <remarks>https://www.postgresql.org/docs/current/libpq-envars.html</remarks>
    public Dictionary<string, string> Environment(string host, int port) =>
        new()
        {
            ["PGHOST"] = host,
            ["PGPORT"] = FormattableString.Invariant($"{port}"),
            ["PGDATABASE"] = Login.Database,
            ["PGUSER"] = Login.User,
            ["PGPASSWORD"] = Login.Password,
            ["PGSSLMODE"] = Login.SslMode,
            ["PGGSSENCMODE"] = "disable",
            ["PGAPPNAME"] = "poststack",
            ["PGCONNECT_TIMEOUT"] = "10",
        };
}
