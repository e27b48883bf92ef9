namespace Poststack.Core.Databases;

/// <summary>Where an env's PostgreSQL comes from.</summary>
public enum PostgresProvider
{
    /// <summary>Container where an engine runs and the image can be had, else native.</summary>
    Auto,

    /// <summary>A PostgreSQL image on the env's own network.</summary>
    Container,

    /// <summary>PostgreSQL binaries of this machine.</summary>
    Native,

    /// <summary>A server that exists.</summary>
    External,
}
