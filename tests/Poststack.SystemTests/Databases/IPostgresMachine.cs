using Poststack.Core.Databases;

namespace Poststack.SystemTests.Databases;

/// <summary>Where servers of one kind are tried out; removes whatever was started.</summary>
public interface IPostgresMachine
{
    IPostgresServer Server { get; }

    PostgresInstance NewInstance();

    /// <returns>What was done.</returns>
    Task<string> PrepareAsync(PostgresInstance instance);

    /// <summary>As `kill -9` of the server, or of its container.</summary>
    Task KillAsync(PostgresInstance instance);
}
