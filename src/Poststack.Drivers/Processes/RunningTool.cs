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

    public string Error => _error?.Text ?? "";

    public static RunningTool Start(string program, ToolCommand command, Action<ToolLine>? onLine)
    {
        var environment = EnvironmentBlock.Compose(
            EnvironmentBlock.Inherited(),
            command.Environment,
            command.Unset
        );
        ToolPipe? input = command.Stdin is null ? null : ToolPipe.Open();
        var output = ToolPipe.Open();
        ToolPipe? error = command.MergesErrors ? null : ToolPipe.Open();
        try
        {
            var pid = Spawn.Start(
                program,
                command.Arguments,
                environment,
                command.WorkingDirectory,
                input is { } pipe ? Descriptor(pipe.Read) : null,
                Descriptor(output.Write),
                Descriptor((error ?? output).Write)
            );
            return new(
                new(pid),
                input?.Writer,
                new(output.Reader, command.KeepsOutput, Listener(onLine, isError: false)),
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
    public Task ReadAsync() =>
        _error is null
            ? _output.ReadAsync()
            : Task.WhenAll(_output.ReadAsync(), _error.ReadAsync());

    /// <summary>Whether something that was printed has not been read yet.</summary>
    public bool HasUnread() => _output.HasUnread() || (_error?.HasUnread() ?? false);

    public void AbandonReading()
    {
        _output.Abandon();
        _error?.Abandon();
    }

    /// <summary>Writes all of <paramref name="text"/> and closes the tool's input.</summary>
    /// <param name="ended">Cancelled when the tool has ended, read or not.</param>
    public async Task FeedAsync(string? text, CancellationToken ended)
    {
        if (_input is null)
            return;

        try
        {
            await _input.WriteAsync(Encoding.UTF8.GetBytes(text ?? ""), ended);
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

    private static Action<string>? Listener(Action<ToolLine>? onLine, bool isError) =>
        onLine is null ? null : line => onLine(new(line, isError));

    private static int Descriptor(SafePipeHandle handle) => (int)handle.DangerousGetHandle();
}
