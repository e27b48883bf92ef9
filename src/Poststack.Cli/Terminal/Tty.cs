using System.Runtime.InteropServices;

namespace Poststack.Cli.Terminal;

/// <summary>The kernel's answers about terminals.</summary>
/// <remarks>
/// System.Console answers too, but reads the terminfo database first and knows stdout's size only: with
/// stdout in a pipe, progress is still drawn on stderr.
/// </remarks>
internal static partial class Tty
{
    private const nuint GetWindowSize = 0x5413;

    public static bool IsTerminal(int descriptor) => isatty(descriptor) == 1;

    public static TerminalSize? SizeOf(int descriptor) =>
        ioctl(descriptor, GetWindowSize, out var size) == 0 && size.Columns > 0
            ? new(size.Columns, size.Rows)
            : null;

    /// <summary>Switches a terminal's echo off until it is disposed of.</summary>
    public static IDisposable HideInput(int descriptor) => new HiddenInput(descriptor);

    [LibraryImport("libc")]
    private static partial int isatty(int descriptor);

    [LibraryImport("libc")]
    private static partial int ioctl(int descriptor, nuint request, out WindowSize size);

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort WidthInPixels;
        public ushort HeightInPixels;
    }
}
