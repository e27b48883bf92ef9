using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using Poststack.Core.Databases;

namespace Poststack.Drivers.Postgres;

/// <summary>Where to log in, and as whom.</summary>
/// <param name="SslMode">libpq's word; `disable` on this machine.</param>
internal sealed record PostgresLogin(
    string Host,
    int Port,
    string Database,
    string User,
    string Password,
    string SslMode
)
{
    // Npgsql's own splitting of SQL stays off: statements come one by one here, and are sent as they are.
    static PostgresLogin() => AppContext.SetSwitch("Npgsql.EnableSqlRewriting", isEnabled: false);

    private const string NoTls = "disable";
    private const int LocalTimeout = 2;
    private const int RemoteTimeout = 10;

    /// <summary>
    /// Errors name the statement of a batch, and bring the server's details, which may quote rows: for who
    /// runs statements of the user's.
    /// </summary>
    public bool TellsAll { get; init; }

    /// <summary>Never prints the password.</summary>
    public override string ToString() => $"{User}@{Host}:{Port}/{Database}";

    public static PostgresLogin OfUser(PostgresInstance instance) =>
        instance.Provider == PostgresProvider.External
            ? OfExternalUser(instance)
            : Local(instance, instance.Database, instance.User, instance.Password);

    /// <summary>The administrator of a server that is ours.</summary>
    public static PostgresLogin OfAdmin(PostgresInstance instance) =>
        OfAdmin(instance, AdminPasswordOf(instance));

    public static PostgresLogin OfAdmin(PostgresInstance instance, string password) =>
        Local(instance, PostgresNames.Admin, PostgresNames.Admin, password);

    public static string AdminPasswordOf(PostgresInstance instance) =>
        instance.AdminPassword
        ?? throw new ArgumentException(
            $"{instance.Name} is ours and has no administrator's password.",
            nameof(instance)
        );

    /// <exception cref="NpgsqlException">The server cannot be reached, or refuses (PostgresException).</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(Settings().ConnectionString);
        // Spares a query for all types of the database with every connection.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(enable: false));
        if (SslMode != NoTls)
            builder
                .EnableTransportSecurity()
                .UseSslClientAuthenticationOptionsCallback(tls =>
                    tls.CertificateChainPolicy = ChainPolicy()
                );

        // The connection closes its source's sockets: without a pool there is nothing else to dispose.
        var source = builder.Build();
        try
        {
            return await source.OpenConnectionAsync(ct);
        }
        // A certificate of the client's that cannot be read, a kind of login that is not known, a look-up that took too long.
        catch (Exception e)
            when (e
                    is CryptographicException
                        or NotSupportedException
                        or InvalidOperationException
                        or OperationCanceledException
                && !ct.IsCancellationRequested
            )
        {
            throw new NpgsqlException(e.Message, e);
        }
    }

    // As libpq does it: a server sends its whole chain of certificates, and nothing is downloaded.
    private static X509ChainPolicy ChainPolicy() =>
        new() { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };

    private NpgsqlConnectionStringBuilder Settings() =>
        new()
        {
            Host = Host,
            Port = Port,
            Database = Database,
            Username = User,
            Password = Password,
            Pooling = false,
            Timeout = SslMode == NoTls ? LocalTimeout : RemoteTimeout,
            SslMode = Enum.Parse<SslMode>(SslMode.Replace("-", ""), ignoreCase: true),
            GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = "poststack",
            IncludeErrorDetail = TellsAll,
            IncludeFailedBatchedCommand = TellsAll,
        };

    // `localhost` may be ::1 first, where our servers do not listen, and looking it up takes a while.
    private static PostgresLogin Local(
        PostgresInstance instance,
        string database,
        string user,
        string password
    ) =>
        new(
            instance.Host == "localhost" ? "127.0.0.1" : instance.Host,
            instance.Port,
            database,
            user,
            password,
            NoTls
        );

    private static PostgresLogin OfExternalUser(PostgresInstance instance) =>
        new(
            instance.Host,
            instance.Port,
            instance.Database,
            instance.User,
            instance.Password,
            ExternalLogin.SslModeOf(instance)
        );
}
