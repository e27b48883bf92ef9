using System.IO.Pipes;
using Poststack.Cli.Terminal;
using Poststack.Core.Variables;
using Poststack.Drivers.Processes;

namespace Poststack.Cli.Variables;

/// <summary>Passes on what a command prints into our pipes, secrets masked.</summary>
internal sealed class MaskedOutput : IDisposable
{
    /// <summary>How long something that the command left running may still print.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _abandon = new();
    private readonly Task _pumping;

    public MaskedOutput(ForegroundChild child, IReadOnlyList<string> secrets) =>
        _pumping = Task.WhenAll(
            PumpAsync(child.Output, 1, secrets),
            PumpAsync(child.Error, 2, secrets)
        );

    /// <summary>Comes back when all that the command printed has been passed on.</summary>
    /// <exception cref="IOException">It could not be.</exception>
    public async Task DrainAsync()
    {
        await Task.WhenAny(_pumping, Task.Delay(Rest, CancellationToken.None));
        await _abandon.CancelAsync();
        await _pumping;
    }

    public void Dispose() => _abandon.Dispose();

    private async Task PumpAsync(PipeStream? pipe, int descriptor, IReadOnlyList<string> secrets)
    {
        if (pipe is null)
            return;

        // Once nothing can be passed on any more, the command is told so by its own broken pipe.
        await using var from = pipe;
        await using var to = new DescriptorStream(descriptor);
        var mask = new StreamMask(secrets);
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while (!to.IsClosed && (read = await from.ReadAsync(buffer, _abandon.Token)) > 0)
                to.Write(mask.Push(buffer.AsSpan(0, read)));
        }
        catch (OperationCanceledException)
        {
            // The command has ended; a program that it left behind keeps the pipe open.
        }

        to.Write(mask.Flush());
    }
}
