using System.Runtime.InteropServices;

namespace Poststack.Cli;

/// <summary>
/// Ctrl-C (and SIGTERM, SIGHUP) asks the verb to clean up and end; a second one ends the process at
/// once, as the signal does by itself.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration[] _registrations;

    private Interruption(CancellationToken ct)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
        ];
    }

    public CancellationToken Token => _source.Token;

    public static Interruption Watch(CancellationToken ct) => new(ct);

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();

        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext signal)
    {
        signal.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
