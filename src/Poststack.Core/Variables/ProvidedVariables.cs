using System.Globalization;
using Poststack.Core.Databases;
using Poststack.Core.Environments;

namespace Poststack.Core.Variables;

/// <summary>What Poststack itself gives to every process and container of an env.</summary>
public static class ProvidedVariables
{
    private const int ContainerPort = 5432;
    private static readonly VariableOrigin Origin = new(VariableLayer.Provided, null);

    /// <summary>
    /// `POSTSTACK_ENVIRONMENT`, and with a PostgreSQL the six that lead to it from
    /// <paramref name="context"/>. A cluster is served like a container: by the instance's name.
    /// </summary>
    public static IReadOnlyDictionary<string, LayeredValue> For(
        PostgresInstance? postgres,
        EnvName env,
        VariableContext context
    )
    {
        var provided = new Dictionary<string, LayeredValue>();
        if (postgres is not null)
            AddDatabase(provided, postgres, context);

        Add(provided, "POSTSTACK_ENVIRONMENT", env.Value, isSecret: false);
        return provided;
    }

    private static void AddDatabase(
        Dictionary<string, LayeredValue> provided,
        PostgresInstance postgres,
        VariableContext context
    )
    {
        var (host, port) = Address(postgres, context);
        var portText = port.ToString(CultureInfo.InvariantCulture);

        Add(provided, "POSTSTACK_DATABASE_URL", Url(postgres, host, portText), isSecret: true);
        Add(provided, "DB_HOST", host, isSecret: false);
        Add(provided, "DB_PORT", portText, isSecret: false);
        Add(provided, "DB_NAME", postgres.Database, isSecret: false);
        Add(provided, "DB_USER", postgres.User, isSecret: false);
        Add(provided, "DB_PASSWORD", postgres.Password, isSecret: true);
    }

    private static (string Host, int Port) Address(
        PostgresInstance postgres,
        VariableContext context
    )
    {
        if (context == VariableContext.Host || postgres.Provider == PostgresProvider.External)
            return (postgres.Host, postgres.Port);

        return postgres.Provider == PostgresProvider.Container
            ? (postgres.Name, ContainerPort)
            : (postgres.Name, postgres.Port);
    }

    /// <summary>A connection URI of libpq: all but RFC 3986's unreserved characters are percent-encoded.</summary>
    private static string Url(PostgresInstance postgres, string host, string port)
    {
        var user = Uri.EscapeDataString(postgres.User);
        var password = Uri.EscapeDataString(postgres.Password);
        var database = Uri.EscapeDataString(postgres.Database);
        var hostPart = host.Contains(':') ? $"[{host}]" : Uri.EscapeDataString(host);
        return $"postgresql://{user}:{password}@{hostPart}:{port}/{database}";
    }

    private static void Add(
        Dictionary<string, LayeredValue> provided,
        string name,
        string value,
        bool isSecret
    ) => provided.Add(name, new(name, value, IsLiteral: true, isSecret, Origin));
}
