using System.Runtime.InteropServices;
using Poststack.Drivers.Processes;

namespace Poststack.Cli.Variables;

/// <summary>Hands signals on to a command that we wait for, and survives them ourselves.</summary>
internal sealed class ForwardedSignals : IDisposable
{
    private const int Hangup = 1;
    private const int Interrupt = 2;
    private const int Quit = 3;
    private const int Terminate = 15;

    private readonly PosixSignalRegistration[] _registrations;

    private ForwardedSignals(Func<ForegroundChild?> child) =>
        _registrations = [
            Forward(PosixSignal.SIGHUP, Hangup, child),
            Forward(PosixSignal.SIGTERM, Terminate, child),
            ForwardKey(PosixSignal.SIGINT, Interrupt, child),
            ForwardKey(PosixSignal.SIGQUIT, Quit, child),
        ];

    public static ForwardedSignals To(Func<ForegroundChild?> child) => new(child);

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private static PosixSignalRegistration Forward(
        PosixSignal signal,
        int number,
        Func<ForegroundChild?> child
    ) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                child()?.Signal(number);
            }
        );

    // Ctrl-C and Ctrl-\ come from the terminal to the command as well: twice would be once too often.
    private static PosixSignalRegistration ForwardKey(
        PosixSignal signal,
        int number,
        Func<ForegroundChild?> child
    ) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                if (!ForegroundChild.HasTerminal())
                    child()?.Signal(number);
            }
        );
}
