namespace Poststack.Core.Migrations.Checks.Watches;

/// <summary>What a command sent to the server, as the server's log has it.</summary>
/// <param name="Session">Which of the command's sessions.</param>
/// <param name="Sql">With the values of its parameters; several statements where they came as one.</param>
/// <param name="Failed">The server refused it.</param>
public sealed record WatchedStatement(string Session, string Sql, bool Failed);
