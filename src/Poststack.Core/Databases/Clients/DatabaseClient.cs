namespace Poststack.Core.Databases.Clients;

/// <summary>How a program of PostgreSQL's is started so that it finds an env's database.</summary>
/// <param name="Command">The program, or an engine that runs it in the database's container; more arguments go behind.</param>
/// <param name="Environment">Where the database is, and the password: never an argument.</param>
public sealed record DatabaseClient(
    IReadOnlyList<string> Command,
    IReadOnlyDictionary<string, string> Environment
);
