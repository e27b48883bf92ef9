using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Engines;

/// <summary>An engine's command line, as every part of its driver calls it.</summary>
public abstract class EngineClient
{
    private const int Retries = 6;
    private const int Removals = 25;

    /// <summary>Twice as long each time: what passes is over at once, or waits for a busy machine; 6.3 s in all.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenRemovals = TimeSpan.FromMilliseconds(200);

    private readonly IProcessRunner _runner;
    private readonly string _program;
    private readonly IReadOnlyDictionary<string, string> _environment;

    /// <param name="environment">Set over our own for every call.</param>
    private protected EngineClient(
        IProcessRunner runner,
        string program,
        EngineDialect dialect,
        IReadOnlyDictionary<string, string> environment
    )
    {
        _runner = runner;
        _program = program;
        _environment = environment;
        Dialect = dialect;
    }

    internal EngineDialect Dialect { get; }

    /// <summary>The socket of the engine that the command talks to; null where only the command itself knows the way.</summary>
    internal virtual EngineSocket? Socket => null;

    /// <summary>The way to look at what the engine has.</summary>
    internal virtual EngineInspection Inspection => new(this);

    /// <summary>Runs a created container to its end by a quicker way than the command's.</summary>
    /// <returns>Null where there is no such way and nothing ran.</returns>
    internal virtual Task<ContainerEnd?> TryRunToEndAsync(
        string id,
        Action<string> onLine,
        CancellationToken ct
    ) => Task.FromResult<ContainerEnd?>(null);

    /// <summary>A variable as the command line sees it.</summary>
    internal string? Variable(string name) =>
        _environment.GetValueOrDefault(name) ?? Environment.GetEnvironmentVariable(name);

    internal ToolCommand Command(params IReadOnlyList<string> arguments) =>
        new(_program, arguments);

    internal RefusalException Refuse(ToolCommand command, ToolResult result) =>
        Dialect.Complaints.From(command, result);

    /// <summary>Runs the command; what its exit code means is the caller's to say.</summary>
    internal async Task<ToolResult> TryAsync(
        ToolCommand command,
        Action<ToolLine>? onLine,
        CancellationToken ct
    )
    {
        for (var tried = 0; ; tried++)
        {
            var result = await _runner.RunAsync(Prepare(command), onLine, ct);
            if (result.Succeeded || tried == Retries || !Dialect.SaysPassing(result))
                return result;

            await Task.Delay(FirstWait * (1 << tried), ct);
        }
    }

    internal Task<ToolResult> TryAsync(
        CancellationToken ct,
        params IReadOnlyList<string> arguments
    ) => TryAsync(Command(arguments), onLine: null, ct);

    /// <summary>Runs the command; a non-zero exit is a refusal with the engine's own words.</summary>
    internal async Task<ToolResult> RequireAsync(
        ToolCommand command,
        Action<ToolLine>? onLine,
        CancellationToken ct
    )
    {
        var result = await TryAsync(command, onLine, ct);
        return result.Succeeded ? result : throw Refuse(command, result);
    }

    internal Task<ToolResult> RequireAsync(
        CancellationToken ct,
        params IReadOnlyList<string> arguments
    ) => RequireAsync(Command(arguments), onLine: null, ct);

    /// <summary>The same for a command that succeeds where its object is already gone.</summary>
    internal async Task<bool> RequireUnlessMissingAsync(
        CancellationToken ct,
        params IReadOnlyList<string> arguments
    )
    {
        var command = Command(arguments);
        var result = await TryAsync(command, onLine: null, ct);
        if (result.Succeeded)
            return true;

        return Dialect.SaysMissing(result) ? false : throw Refuse(command, result);
    }

    /// <summary>
    /// The same for what is in use: a container that somebody is just removing, a killed command perhaps, holds
    /// its volumes and networks for moments.
    /// </summary>
    /// <param name="inUse">The code of that refusal.</param>
    internal async Task RemoveOnceFreeAsync(
        string inUse,
        CancellationToken ct,
        params IReadOnlyList<string> arguments
    )
    {
        for (var left = Removals; ; left--)
        {
            try
            {
                await RequireUnlessMissingAsync(ct, arguments);
                return;
            }
            catch (RefusalException e) when (e.Refusal.Code == inUse && left > 0)
            {
                await Task.Delay(BetweenRemovals, ct);
            }
        }
    }

    private protected virtual ToolCommand Prepare(ToolCommand command)
    {
        if (_environment.Count == 0)
            return command;

        var variables = new Dictionary<string, string>(_environment);
        foreach (var (name, value) in command.Environment)
            variables[name] = value;

        return command with
        {
            Environment = variables,
        };
    }
}
