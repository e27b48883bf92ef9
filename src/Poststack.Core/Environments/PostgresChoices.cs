using Poststack.Core.Databases;

namespace Poststack.Core.Environments;

/// <summary>What was chosen once for an env's PostgreSQL and must stay.</summary>
public sealed record PostgresChoices
{
    /// <summary>What `auto` became at the first start; null before it.</summary>
    public PostgresProvider? Provider { get; init; }

    /// <summary>The image that was chosen with the provider.</summary>
    public string? Image { get; init; }

    /// <summary>What `port: auto` became.</summary>
    public int? Port { get; init; }

    /// <summary>What `password: auto_generated` became.</summary>
    public string? Password { get; init; }

    /// <summary>The role that logs in, once the password was rotated; null for the env's own role.</summary>
    public string? Login { get; init; }

    /// <summary>A login that a rotation has begun to make, with its password; null where none is under way.</summary>
    public PendingLogin? Next { get; init; }

    /// <summary>The login before the last rotation, which still works; null where none does.</summary>
    public string? Retiring { get; init; }

    /// <summary>Of the superuser of a server that Poststack runs.</summary>
    public required string AdminPassword { get; init; }

    /// <summary>Changes whenever the database is made anew, so that the init phase runs again.</summary>
    public string? DatabaseId { get; init; }
}
