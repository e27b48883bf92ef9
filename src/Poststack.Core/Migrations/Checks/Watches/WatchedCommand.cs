using Poststack.Core.Migrations.Servers;

namespace Poststack.Core.Migrations.Checks.Watches;

/// <summary>A command that ran against a shadow.</summary>
/// <param name="LastLines">The end of what it printed.</param>
/// <param name="Schema">As it left it.</param>
public sealed record WatchedCommand(
    int ExitCode,
    IReadOnlyList<string> LastLines,
    IReadOnlyList<WatchedStatement> Statements,
    SchemaDescription Schema
);
