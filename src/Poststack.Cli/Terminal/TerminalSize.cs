using System.Runtime.InteropServices;

namespace Poststack.Cli.Terminal;

/// <param name="Columns">Of characters.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TerminalSize(int Columns, int Rows);
