using System.IO.Pipes;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Poststack.Drivers.Processes;

/// <summary>A started tool with its pipes.</summary>
internal sealed class RunningTool : IDisposable
{
    private readonly PipeStream? _input;
    private readonly OutputReader _output;
    private readonly OutputReader? _error;

    private RunningTool(
        ChildProcess process,
        PipeStream? input,
        OutputReader output,
        OutputReader? error
    )
    {
        Process = process;
        _input = input;
        _output = output;
        _error = error;
    }

    public ChildProcess Process { get; }

    public string Output => _output.Text;

    public ReadOnlyMemory<byte> OutputBytes => _output.Bytes;

    public string Error => _error?.Text ?? "";

    public static RunningTool Start(string program, ToolCommand command, Action<ToolLine>? onLine)
    {
        var environment = EnvironmentBlock.Compose(
            EnvironmentBlock.Inherited(),
            command.Environment,
            command.Unset
        );
        ToolPipe? input = ReadsNothing(command) ? null : ToolPipe.Open();
        var (started, arguments) = command.EndsWithUs
            ? Watched.By(program, command.Arguments)
            : (program, command.Arguments);
        var output = ToolPipe.Open();
        ToolPipe? error = command.MergesErrors ? null : ToolPipe.Open();
        try
        {
            var pid = Spawn.Start(
                started,
                arguments,
                environment,
                command.WorkingDirectory,
                input is { } pipe ? Descriptor(pipe.Read) : null,
                Descriptor(output.Write),
                Descriptor((error ?? output).Write)
            );
            return new(
                new(pid, command.SparesDaemons),
                input?.Writer,
                OutputOf(command, output, onLine),
                error is { } errors
                    ? new(errors.Reader, keeps: true, Listener(onLine, isError: true))
                    : null
            );
        }
        catch
        {
            input?.Write.Dispose();
            output.Read.Dispose();
            error?.Read.Dispose();
            throw;
        }
        finally
        {
            // The tool has its own copies; ours would keep the pipes from ending.
            input?.Read.Dispose();
            output.Write.Dispose();
            error?.Write.Dispose();
        }
    }

    /// <summary>Reads both outputs until they end.</summary>
    /// <param name="onFailure">Called at once when what is read cannot be handed on; the other output may go on for long.</param>
    public Task ReadAsync(Func<Task> onFailure)
    {
        return Task.WhenAll(ReadAsync(_output), ReadAsync(_error));

        async Task ReadAsync(OutputReader? reader)
        {
            try
            {
                await (reader?.ReadAsync() ?? Task.CompletedTask);
            }
            catch
            {
                await onFailure();
                throw;
            }
        }
    }

    /// <summary>Whether something that was printed has not been read yet.</summary>
    public bool HasUnread() => _output.HasUnread() || (_error?.HasUnread() ?? false);

    public void AbandonReading()
    {
        _output.Abandon();
        _error?.Abandon();
    }

    /// <summary>Writes the tool's whole input and closes it; keeps it open for one that ends with us.</summary>
    /// <param name="ended">Cancelled when the tool has ended, read or not.</param>
    public async Task FeedAsync(ToolCommand command, CancellationToken ended)
    {
        if (_input is null)
            return;

        try
        {
            if (command.EndsWithUs)
                await Task.Delay(Timeout.Infinite, ended);
            else if (command.InputFrom is { } from)
                await from.CopyToAsync(_input, ended);
            else
                await _input.WriteAsync(Encoding.UTF8.GetBytes(command.Stdin ?? ""), ended);
        }
        catch (IOException)
        {
            // The tool has ended, or closed its input, without reading it all: its own affair.
        }
        catch (OperationCanceledException)
        {
            // As above; something that it left running holds the other end.
        }
        finally
        {
            await _input.DisposeAsync();
        }
    }

    public void Dispose()
    {
        Process.Dispose();
        _input?.Dispose();
        _output.Dispose();
        _error?.Dispose();
    }

    private static bool ReadsNothing(ToolCommand command) =>
        command is { Stdin: null, InputFrom: null, EndsWithUs: false };

    private static OutputReader OutputOf(
        ToolCommand command,
        ToolPipe output,
        Action<ToolLine>? onLine
    ) =>
        command.OutputTo is { } sink
            ? new(output.Reader, keeps: false, onLine: null, sink)
            : new(output.Reader, command.KeepsOutput, Listener(onLine, isError: false));

    private static Action<string>? Listener(Action<ToolLine>? onLine, bool isError) =>
        onLine is null ? null : line => onLine(new(line, isError));

    private static int Descriptor(SafePipeHandle handle) => (int)handle.DangerousGetHandle();
}
