using System.Diagnostics;

namespace Poststack.SystemTests.Support;

/// <summary>A program between its start and its end, to be watched and interrupted.</summary>
internal sealed class RunningProgram : IDisposable
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    private readonly ProgramCall _call;
    private readonly Process _process;
    private readonly OutputTape _output;
    private readonly OutputTape _error;

    private RunningProgram(ProgramCall call, Process process)
    {
        _call = call;
        _process = process;
        _output = new(process.StandardOutput.BaseStream);
        _error = new(process.StandardError.BaseStream);
    }

    public int Id => _process.Id;
    public bool HasEnded => _process.HasExited;
    public string Output => _output.Text;
    public string Error => _error.Text;

    public static RunningProgram Start(ProgramCall call)
    {
        var start = new ProcessStartInfo(call.Program, call.Arguments)
        {
            WorkingDirectory = call.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in call.Environment)
            start.Environment[name] = value;

        var program = new RunningProgram(call, Process.Start(start)!);
        program.Feed(call.Input);
        return program;
    }

    /// <summary>Sends a signal to this process alone, as `kill` does; nothing where it has just ended.</summary>
    public void Signal(int signal)
    {
        using var kill = Process.Start(
            new ProcessStartInfo("kill", [$"-{signal}", $"{Id}"])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        kill.WaitForExit();
    }

    /// <summary>Waits until it has said something, on stdout or stderr.</summary>
    public Task UntilItSaysAsync(string text) =>
        Eventually.TrueAsync(
            () => (Output + Error).Contains(text, StringComparison.Ordinal) || EndedSilent(text),
            () => $"'{_call}' did not say '{text}', but:\n{Output}\n{Error}"
        );

    public Task UntilPortAnswersAsync(int port) =>
        Eventually.TrueAsync(
            () => Ports.AnswersAsync(port),
            () => $"'{_call}' does not answer on port {port}, but:\n{Output}\n{Error}"
        );

    public async Task<Ended> EndAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        patience.CancelAfter(_call.Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"'{_call}' did not end in {_call.Patience}. It said:\n{Output}\n{Error}");
        }

        await Task.WhenAll(_output.DrainAsync(), _error.DrainAsync());
        return new(_call.ToString(), _process.ExitCode, _output.Bytes, _error.Bytes);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private bool EndedSilent(string text) =>
        HasEnded
            ? throw new ShouldAssertException(
                $"'{_call}' ended and never said '{text}', but:\n{Output}\n{Error}"
            )
            : false;

    private void Feed(string input)
    {
        try
        {
            _process.StandardInput.Write(input);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading.
        }
    }
}
