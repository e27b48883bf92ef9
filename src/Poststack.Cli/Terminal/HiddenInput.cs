using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Poststack.Cli.Terminal;

/// <summary>A terminal that shows nothing of what is typed, until this is disposed of.</summary>
internal sealed partial class HiddenInput : IDisposable
{
    /// <summary>Larger than any C library's termios; its local flags are the fourth number.</summary>
    private const int SettingsSize = 256;
    private const int LocalFlags = 12;
    private const uint Echo = 8;
    private const int AfterOutput = 1;

    private readonly int _descriptor;
    private readonly byte[] _settings = new byte[SettingsSize];
    private readonly bool _isHidden;

    public HiddenInput(int descriptor)
    {
        _descriptor = descriptor;
        if (tcgetattr(descriptor, _settings) != 0)
            return;

        var quiet = _settings.ToArray();
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(quiet.AsSpan(LocalFlags));
        BinaryPrimitives.WriteUInt32LittleEndian(quiet.AsSpan(LocalFlags), flags & ~Echo);
        _isHidden = tcsetattr(descriptor, AfterOutput, quiet) == 0;
    }

    public void Dispose()
    {
        if (_isHidden)
            _ = tcsetattr(_descriptor, AfterOutput, _settings);
    }

    [LibraryImport("libc")]
    private static partial int tcgetattr(int descriptor, [Out] byte[] settings);

    [LibraryImport("libc")]
    private static partial int tcsetattr(int descriptor, int when, byte[] settings);
}
