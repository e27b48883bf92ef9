using Poststack.Core.Databases;

namespace Poststack.Core.Environments;

/// <param name="Url">Without its password.</param>
public sealed record PostgresStatus(
    PostgresProvider Provider,
    PostgresState State,
    string Host,
    int? Port,
    string Database,
    string User,
    string? Version,
    DateTimeOffset? Since,
    string Url
);
