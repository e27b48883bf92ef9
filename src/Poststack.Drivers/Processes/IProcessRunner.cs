namespace Poststack.Drivers.Processes;

/// <summary>Runs one outside program to its end. Nothing else in Poststack starts a process.</summary>
public interface IProcessRunner
{
    /// <summary>Whether there is such a program at all.</summary>
    bool Finds(string program);

    /// <remarks>
    /// A non-zero exit is a result, not an exception: only the caller knows whether it matters.
    /// Cancelling asks the program to stop (SIGTERM), kills it and all that it started after
    /// <see cref="ToolCommand.Grace"/>, and then throws; nothing of it is left running.
    /// A program that does not exist is a refusal (`tool-missing`).
    /// </remarks>
    /// <param name="onLine">Gets every line as it comes, one at a time; null when nobody watches.</param>
    Task<ToolResult> RunAsync(ToolCommand command, Action<ToolLine>? onLine, CancellationToken ct);

    Task<ToolResult> RunAsync(ToolCommand command, CancellationToken ct) =>
        RunAsync(command, onLine: null, ct);
}
