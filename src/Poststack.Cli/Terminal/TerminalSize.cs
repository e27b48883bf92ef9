namespace Poststack.Cli.Terminal;

/// <param name="Columns">Of characters.</param>
internal readonly record struct TerminalSize(int Columns, int Rows);
